package io.jenkins.plugins.awsflow.awslocal.codecommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.*;
import software.amazon.awssdk.services.codecommit.model.EncryptionKeyDisabledException;
import software.amazon.awssdk.services.codecommit.model.EncryptionKeyInvalidIdException;
import software.amazon.awssdk.services.codecommit.model.EncryptionKeyNotFoundException;

class CodeCommitServiceTest extends LocalTest {
    private CodeCommitClient codeCommit;

    @BeforeEach
    void client() {
        codeCommit = clients.codeCommit();
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    private String put(String repository, String branch, String path, String content, String parent) {
        return codeCommit
                .putFile(r -> r.repositoryName(repository)
                        .branchName(branch)
                        .filePath(path)
                        .fileContent(bytes(content))
                        .parentCommitId(parent))
                .commitId();
    }

    private String seeded() {
        codeCommit.createRepository(r -> r.repositoryName("web"));
        return put("web", "main", "src/a.txt", "one\n", null);
    }

    @Test
    void nothingThatAKeyHasEncryptedIsGivenOutWhenItCannotBeUsed() {
        seeded();
        aws.admin().loadScenario("kmsKeys: [{repository: web, trouble: disabled}]");
        assertThatThrownBy(
                        () -> codeCommit.getBranch(r -> r.repositoryName("web").branchName("main")))
                .isInstanceOf(EncryptionKeyDisabledException.class);
        assertThat(codeCommit
                        .getRepository(r -> r.repositoryName("web"))
                        .repositoryMetadata()
                        .defaultBranch())
                .isEqualTo("main");
        aws.admin().loadScenario("kmsKeys: [{repository: web, trouble: none}, {key: alias/gone, trouble: notFound}]");
        codeCommit.getBranch(r -> r.repositoryName("web").branchName("main"));
        assertThatThrownBy(() ->
                        codeCommit.createRepository(r -> r.repositoryName("new").kmsKeyId("alias/gone")))
                .isInstanceOf(EncryptionKeyNotFoundException.class);
        assertThatThrownBy(() ->
                        codeCommit.createRepository(r -> r.repositoryName("new").kmsKeyId("no key!")))
                .isInstanceOf(EncryptionKeyInvalidIdException.class);
        assertThatThrownBy(() -> aws.admin().loadScenario("kmsKeys: [{repository: web, trouble: odd}]"))
                .hasMessageContaining("odd");
    }

    // ---- repositories

    @Test
    void aRepositoryHasWhatItWasMadeWith() {
        codeCommit.createRepository(
                r -> r.repositoryName("web").repositoryDescription("the site").tags(Map.of("team", "web")));
        RepositoryMetadata made =
                codeCommit.getRepository(r -> r.repositoryName("web")).repositoryMetadata();
        assertThat(made.accountId()).isEqualTo(AwsLocal.ACCOUNT);
        assertThat(made.repositoryDescription()).isEqualTo("the site");
        assertThat(made.defaultBranch()).isNull();
        assertThat(made.arn()).isEqualTo("arn:aws:codecommit:us-east-1:123456789012:web");
        assertThat(made.cloneUrlHttp()).isEqualTo("https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web");
        assertThat(made.creationDate()).isNotNull();
        assertThat(codeCommit
                        .listTagsForResource(r -> r.resourceArn(made.arn()))
                        .tags())
                .containsEntry("team", "web");
    }

    @Test
    void chinaHasItsOwnNames() {
        CodeCommitClient beijing = clients.in("cn-north-1").codeCommit();
        RepositoryMetadata made =
                beijing.createRepository(r -> r.repositoryName("web")).repositoryMetadata();
        assertThat(made.arn()).startsWith("arn:aws-cn:codecommit:cn-north-1:");
        assertThat(made.cloneUrlHttp()).startsWith("https://git-codecommit.cn-north-1.amazonaws.com.cn/");
        assertThatThrownBy(() -> codeCommit.getRepository(r -> r.repositoryName("web")))
                .isInstanceOf(RepositoryDoesNotExistException.class);
    }

    @Test
    void repositoriesAreListedInPages() {
        for (int i = 0; i < 130; i++) {
            String name = "repository-%03d".formatted(i);
            codeCommit.createRepository(r -> r.repositoryName(name));
        }
        ListRepositoriesResponse first = codeCommit.listRepositories(r -> r.order(OrderEnum.DESCENDING));
        assertThat(first.repositories()).hasSize(100);
        assertThat(first.repositories().get(0).repositoryName()).isEqualTo("repository-129");
        assertThat(codeCommit.listRepositoriesPaginator(r -> {}).repositories()).hasSize(130);
        assertThatThrownBy(() -> codeCommit.listRepositories(r -> r.nextToken("made-up")))
                .isInstanceOf(InvalidContinuationTokenException.class);
    }

    @Test
    void aBatchTellsWhatIsMissing() {
        codeCommit.createRepository(r -> r.repositoryName("web"));
        BatchGetRepositoriesResponse batch = codeCommit.batchGetRepositories(r -> r.repositoryNames("web", "gone"));
        assertThat(batch.repositories()).extracting("repositoryName").containsExactly("web");
        assertThat(batch.repositoriesNotFound()).containsExactly("gone");
        List<String> many = new ArrayList<>();
        Stream.iterate(0, i -> i + 1).limit(26).forEach(i -> many.add("r" + i));
        assertThatThrownBy(() -> codeCommit.batchGetRepositories(r -> r.repositoryNames(many)))
                .isInstanceOf(MaximumRepositoryNamesExceededException.class);
    }

    @Test
    void aRenamedRepositoryKeepsItsContent() {
        seeded();
        codeCommit.createRepository(r -> r.repositoryName("other"));
        assertThatThrownBy(() ->
                        codeCommit.updateRepositoryName(r -> r.oldName("web").newName("other")))
                .isInstanceOf(RepositoryNameExistsException.class);
        codeCommit.updateRepositoryName(r -> r.oldName("web").newName("site"));
        assertThat(codeCommit
                        .getFile(r -> r.repositoryName("site").filePath("src/a.txt"))
                        .fileContent()
                        .asUtf8String())
                .isEqualTo("one\n");
        assertThatThrownBy(() -> codeCommit.getRepository(r -> r.repositoryName("web")))
                .isInstanceOf(RepositoryDoesNotExistException.class);
    }

    @Test
    void deletingTwiceIsNoError() {
        String id = codeCommit
                .createRepository(r -> r.repositoryName("web"))
                .repositoryMetadata()
                .repositoryId();
        assertThat(codeCommit.deleteRepository(r -> r.repositoryName("web")).repositoryId())
                .isEqualTo(id);
        assertThat(codeCommit.deleteRepository(r -> r.repositoryName("web")).repositoryId())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "web.git", "a/b", "ü\n"})
    void badNamesAreRefused(String name) {
        assertThatThrownBy(() -> codeCommit.createRepository(r -> r.repositoryName(name)))
                .isInstanceOf(InvalidRepositoryNameException.class);
    }

    @Test
    void tagsComeAndGo() {
        String arn = codeCommit
                .createRepository(r -> r.repositoryName("web"))
                .repositoryMetadata()
                .arn();
        codeCommit.tagResource(r -> r.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        codeCommit.untagResource(r -> r.resourceArn(arn).tagKeys("a"));
        assertThat(codeCommit.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsOnly(Map.entry("b", "2"));
        assertThatThrownBy(() -> codeCommit.tagResource(r -> r.resourceArn(arn).tags(Map.of("aws:x", "1"))))
                .isInstanceOf(InvalidSystemTagUsageException.class);
        assertThatThrownBy(() -> codeCommit.listTagsForResource(r -> r.resourceArn("arn:aws:s3:::b")))
                .isInstanceOf(InvalidResourceArnException.class);
    }

    // ---- branches and commits

    @Test
    void theFirstBranchBecomesTheDefaultOne() {
        codeCommit.createRepository(r -> r.repositoryName("web"));
        put("web", "trunk", "a", "1", null);
        assertThat(codeCommit
                        .getRepository(r -> r.repositoryName("web"))
                        .repositoryMetadata()
                        .defaultBranch())
                .isEqualTo("trunk");
    }

    @Test
    void branchesAreMadeListedAndDeleted() {
        String commit = seeded();
        for (int i = 0; i < 120; i++) {
            String name = "feature/%03d".formatted(i);
            codeCommit.createBranch(
                    r -> r.repositoryName("web").branchName(name).commitId(commit));
        }
        List<String> all = codeCommit.listBranchesPaginator(r -> r.repositoryName("web")).branches().stream()
                .toList();
        assertThat(all).hasSize(121).contains("feature/000", "feature/119", "main");
        assertThatThrownBy(() -> codeCommit.createBranch(
                        r -> r.repositoryName("web").branchName("main").commitId(commit)))
                .isInstanceOf(BranchNameExistsException.class);
        assertThatThrownBy(() ->
                        codeCommit.deleteBranch(r -> r.repositoryName("web").branchName("main")))
                .isInstanceOf(DefaultBranchCannotBeDeletedException.class);
        codeCommit.updateDefaultBranch(r -> r.repositoryName("web").defaultBranchName("feature/000"));
        assertThat(codeCommit
                        .deleteBranch(r -> r.repositoryName("web").branchName("main"))
                        .deletedBranch()
                        .commitId())
                .isEqualTo(commit);
        assertThatThrownBy(
                        () -> codeCommit.getBranch(r -> r.repositoryName("web").branchName("main")))
                .isInstanceOf(BranchDoesNotExistException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "a b", "refs/../x", "x.lock", "0123456789012345678901234567890123456789"})
    void badBranchNamesAreRefused(String name) {
        String commit = seeded();
        assertThatThrownBy(() -> codeCommit.createBranch(
                        r -> r.repositoryName("web").branchName(name).commitId(commit)))
                .isInstanceOf(InvalidBranchNameException.class);
    }

    @Test
    void aCommitHasItsAuthorMessageAndParents() {
        String first = seeded();
        String second = codeCommit
                .createCommit(r -> r.repositoryName("web")
                        .branchName("main")
                        .parentCommitId(first)
                        .authorName("Dev Eloper")
                        .email("dev@example.com")
                        .commitMessage("Second\n\nwith a body")
                        .putFiles(
                                f -> f.filePath("b.sh").fileContent(bytes("x")).fileMode(FileModeTypeEnum.EXECUTABLE)))
                .commitId();
        Commit commit = codeCommit
                .getCommit(r -> r.repositoryName("web").commitId(second))
                .commit();
        assertThat(commit.parents()).containsExactly(first);
        assertThat(commit.message()).isEqualTo("Second\n\nwith a body");
        assertThat(commit.author().name()).isEqualTo("Dev Eloper");
        assertThat(commit.author().date()).matches("\\d+ \\+0000");
        BatchGetCommitsResponse batch =
                codeCommit.batchGetCommits(r -> r.repositoryName("web").commitIds(first, second, "0".repeat(40), "x"));
        assertThat(batch.commits()).hasSize(2);
        assertThat(batch.errors())
                .extracting("errorCode")
                .containsExactly("CommitIdDoesNotExistException", "InvalidCommitIdException");
        assertThatThrownBy(
                        () -> codeCommit.getCommit(r -> r.repositoryName("web").commitId("1".repeat(40))))
                .isInstanceOf(CommitIdDoesNotExistException.class);
    }

    @Test
    void differencesAreAddedModifiedAndDeleted() {
        String first = seeded();
        String second = codeCommit
                .createCommit(r -> r.repositoryName("web")
                        .branchName("main")
                        .parentCommitId(first)
                        .putFiles(
                                f -> f.filePath("src/a.txt").fileContent(bytes("two\n")),
                                f -> f.filePath("docs/b.txt").fileContent(bytes("b\n"))))
                .commitId();
        String third = codeCommit
                .deleteFile(r -> r.repositoryName("web")
                        .branchName("main")
                        .parentCommitId(second)
                        .filePath("src/a.txt"))
                .commitId();
        assertThat(types(first, second)).containsExactly("A docs/b.txt", "M src/a.txt");
        assertThat(types(second, third)).containsExactly("D src/a.txt");
        assertThat(types(null, "main")).containsExactly("A docs/b.txt");
        assertThat(codeCommit
                        .getDifferencesPaginator(r -> r.repositoryName("web")
                                .beforeCommitSpecifier(first)
                                .afterCommitSpecifier(second)
                                .maxResults(1))
                        .stream())
                .hasSize(2);
        assertThat(codeCommit
                        .getDifferences(r -> r.repositoryName("web")
                                .beforeCommitSpecifier(first)
                                .afterCommitSpecifier(second)
                                .beforePath("src")
                                .afterPath("src"))
                        .differences())
                .hasSize(1);
    }

    private List<String> types(String before, String after) {
        return codeCommit
                .getDifferences(r ->
                        r.repositoryName("web").beforeCommitSpecifier(before).afterCommitSpecifier(after))
                .differences()
                .stream()
                .map(d -> d.changeTypeAsString() + " "
                        + (d.afterBlob() == null
                                ? d.beforeBlob().path()
                                : d.afterBlob().path()))
                .toList();
    }

    // ---- files

    @Test
    void filesAreReadByBranchTagAndCommit() {
        String first = seeded();
        String second = put("web", "main", "src/a.txt", "two\n", first);
        for (String specifier : new String[] {"main", "refs/heads/main", second, "HEAD", null}) {
            GetFileResponse file = codeCommit.getFile(
                    r -> r.repositoryName("web").filePath("/src/a.txt").commitSpecifier(specifier));
            assertThat(file.fileContent().asUtf8String()).isEqualTo("two\n");
            assertThat(file.commitId()).isEqualTo(second);
            assertThat(codeCommit
                            .getBlob(r -> r.repositoryName("web").blobId(file.blobId()))
                            .content()
                            .asUtf8String())
                    .isEqualTo("two\n");
        }
        assertThat(codeCommit
                        .getFile(r ->
                                r.repositoryName("web").filePath("src/a.txt").commitSpecifier(first))
                        .fileContent()
                        .asUtf8String())
                .isEqualTo("one\n");
    }

    @Test
    void whatIsNotThereIsToldByItsOwnError() {
        seeded();
        assertThatThrownBy(() -> codeCommit.getFile(r -> r.repositoryName("web").filePath("src")))
                .isInstanceOf(FileDoesNotExistException.class);
        assertThatThrownBy(() -> codeCommit.getFile(
                        r -> r.repositoryName("web").filePath("src/a.txt").commitSpecifier("gone")))
                .isInstanceOf(CommitDoesNotExistException.class);
        assertThatThrownBy(
                        () -> codeCommit.getFolder(r -> r.repositoryName("web").folderPath("gone")))
                .isInstanceOf(FolderDoesNotExistException.class);
        assertThatThrownBy(() -> codeCommit.getFile(r -> r.repositoryName("web").filePath("../a")))
                .isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> codeCommit.getBlob(r -> r.repositoryName("web").blobId("1".repeat(40))))
                .isInstanceOf(BlobIdDoesNotExistException.class);
        codeCommit.createRepository(r -> r.repositoryName("empty"));
        assertThatThrownBy(
                        () -> codeCommit.getFile(r -> r.repositoryName("empty").filePath("a")))
                .isInstanceOf(CommitDoesNotExistException.class);
    }

    @Test
    void aFolderListsEachKindOfEntry() {
        String first = seeded();
        codeCommit.createCommit(r -> r.repositoryName("web")
                .branchName("main")
                .parentCommitId(first)
                .putFiles(
                        f -> f.filePath("run").fileContent(bytes("x")).fileMode(FileModeTypeEnum.EXECUTABLE),
                        f -> f.filePath("link").fileContent(bytes("run")).fileMode(FileModeTypeEnum.SYMLINK)));
        GetFolderResponse root =
                codeCommit.getFolder(r -> r.repositoryName("web").folderPath("/"));
        assertThat(root.subFolders()).extracting("absolutePath").containsExactly("src");
        assertThat(root.files()).extracting("relativePath").containsExactly("run");
        assertThat(root.files().get(0).fileMode()).isEqualTo(FileModeTypeEnum.EXECUTABLE);
        assertThat(root.symbolicLinks()).extracting("relativePath").containsExactly("link");
        assertThat(codeCommit
                        .getFolder(r -> r.repositoryName("web").folderPath("src"))
                        .files())
                .extracting("absolutePath")
                .containsExactly("src/a.txt");
    }

    @Test
    void aCommitOnAnOldParentIsRefused() {
        String first = seeded();
        put("web", "main", "b", "1", first);
        assertThatThrownBy(() -> put("web", "main", "c", "1", first))
                .isInstanceOf(ParentCommitIdOutdatedException.class);
        assertThatThrownBy(() -> put("web", "main", "c", "1", null))
                .isInstanceOf(ParentCommitIdRequiredException.class);
        assertThatThrownBy(() -> put("web", "gone", "c", "1", first)).isInstanceOf(BranchDoesNotExistException.class);
        assertThatThrownBy(() -> put("web", "main", "b", "1", tip())).isInstanceOf(SameFileContentException.class);
        assertThatThrownBy(() -> put("web", "main", "src", "1", tip()))
                .isInstanceOf(FileNameConflictsWithDirectoryNameException.class);
        assertThatThrownBy(() -> put("web", "main", "b/c", "1", tip()))
                .isInstanceOf(DirectoryNameConflictsWithFileNameException.class);
    }

    private String tip() {
        return codeCommit
                .getBranch(r -> r.repositoryName("web").branchName("main"))
                .branch()
                .commitId();
    }

    @Test
    void filesAreMovedAndAnEmptyFolderIsKept() {
        String first = seeded();
        CreateCommitResponse moved = codeCommit.createCommit(r -> r.repositoryName("web")
                .branchName("main")
                .parentCommitId(first)
                .putFiles(f -> f.filePath("lib/a.txt")
                        .sourceFile(s -> s.filePath("src/a.txt").isMove(true))));
        assertThat(moved.filesAdded()).extracting("absolutePath").containsExactly("lib/a.txt");
        assertThat(moved.filesDeleted()).extracting("absolutePath").containsExactly("src/a.txt");
        codeCommit.deleteFile(r -> r.repositoryName("web")
                .branchName("main")
                .parentCommitId(moved.commitId())
                .filePath("lib/a.txt")
                .keepEmptyFolders(true));
        assertThat(codeCommit
                        .getFolder(r -> r.repositoryName("web").folderPath("lib"))
                        .files())
                .extracting("relativePath")
                .containsExactly(".gitkeep");
    }

    @Test
    void aFileOfSixMegabytesIsTheLargest() {
        seeded();
        byte[] six = new byte[6 * 1024 * 1024];
        String commit = codeCommit
                .putFile(r -> r.repositoryName("web")
                        .branchName("main")
                        .filePath("big")
                        .parentCommitId(tip())
                        .fileContent(SdkBytes.fromByteArray(six)))
                .commitId();
        assertThat(codeCommit
                        .getFile(r -> r.repositoryName("web").filePath("big").commitSpecifier(commit))
                        .fileSize())
                .isEqualTo(six.length);
        assertThatThrownBy(() -> codeCommit.putFile(r -> r.repositoryName("web")
                        .branchName("main")
                        .filePath("bigger")
                        .parentCommitId(tip())
                        .fileContent(SdkBytes.fromByteArray(new byte[six.length + 1]))))
                .isInstanceOf(FileContentSizeLimitExceededException.class);
    }

    // ---- refusals

    @Test
    void aRefusalNamesActionAndRepository() {
        aws.admin()
                .loadScenario(
                        """
                keys: [{accessKeyId: AKIADENIED, secretAccessKey: s, user: dev, deny: ["codecommit:GetFile"]}]
                repositories: [{name: web, files: {a: "1"}}]
                """);
        CodeCommitClient denied = clients.as(
                        software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIADENIED", "s"))
                .codeCommit();
        assertThatThrownBy(() -> denied.getFile(r -> r.repositoryName("web").filePath("a")))
                .hasMessageContaining("user/dev is not authorized to perform: codecommit:GetFile on resource:"
                        + " arn:aws:codecommit:us-east-1:123456789012:web");
    }
}
