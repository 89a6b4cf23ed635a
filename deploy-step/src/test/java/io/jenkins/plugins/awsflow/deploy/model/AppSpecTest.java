package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.artifact.BundleEntry;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleListing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AppSpecTest {
    private static final List<BundleEntry> TREE = List.of(
            BundleEntry.file("appspec.yml", 100, 0644),
            BundleEntry.file("scripts/before_install.sh", 10, 0755),
            BundleEntry.file("scripts/plain.sh", 10, 0644),
            BundleEntry.link("scripts/linked.sh", "before_install.sh"),
            BundleEntry.file("web/index.html", 10, 0644));

    private static final String HEAD = "version: 0.0\nos: linux\n";

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static List<String> problems(BundleListing listing) {
        return AppSpec.of(listing).problems();
    }

    private static List<String> check(String text) {
        return problems(new BundleListing(
                "/ws/dist", TREE, List.of(), true, text == null ? null : text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesAFullAppspec() {
        assertThat(
                        check(
                                """
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /var/www/html
                  - source: web/index.html
                    destination: /srv
                file_exists_behavior: OVERWRITE
                permissions:
                  - object: /var/www/html
                    pattern: "**"
                    except: ["*.txt"]
                    owner: www-data
                    group: www-data
                    mode: "0644"
                    acls:
                      - "d:u:www-data:rw"
                    context:
                      user: system_u
                      type: httpd_sys_content_t
                      range: s0
                    type:
                      - file
                hooks:
                  BeforeInstall:
                    - location: scripts/before_install.sh
                      timeout: 300
                      runas: root
                  ApplicationStart:
                    - location: /scripts/linked.sh
                  ValidateService:
                """))
                .isEmpty();
    }

    @Test
    void takesAnAppspecForWindows() {
        assertThat(problems(new BundleListing(
                        "d",
                        List.of(BundleEntry.file("appspec.yml", 1, 0644), BundleEntry.file("s/a.bat", 1, 0644)),
                        List.of(),
                        true,
                        """
                        version: 0.0
                        os: windows
                        files:
                          - source: \\s
                            destination: c:\\temp
                        hooks:
                          AfterInstall:
                            - location: \\s\\a.bat
                              timeout: 900
                        """
                                .getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void saysInWhichDirectoryItLooked() {
        assertThat(check(null)).singleElement().asString().contains("no appspec.yml in /ws/dist");
        BundleListing other = new BundleListing(
                "/ws/dist", List.of(BundleEntry.file("appspec.yaml", 1, 0644)), List.of(), true, null);
        assertThat(problems(other)).singleElement().asString().contains("rename it");
    }

    @Test
    void namesTheLineOfASyntaxError() {
        assertThat(check(HEAD + "files:\n  - source: [\n"))
                .singleElement()
                .asString()
                .startsWith("appspec.yml:5: ");
        assertThat(check(HEAD + "hooks:\n\tBeforeInstall:\n"))
                .singleElement()
                .asString()
                .startsWith("appspec.yml:4: ");
        assertThat(check("- a\n")).singleElement().asString().contains("version: 0.0");
        assertThat(check("")).singleElement().asString().startsWith("appspec.yml:1: ");
        assertThat(check(HEAD + "---\nversion: 0.0\n"))
                .singleElement()
                .asString()
                .contains("second document");
    }

    @Test
    void wantsVersionAndSystem() {
        assertThat(check("os: linux\n")).singleElement().asString().contains("\"version\" is missing");
        assertThat(check("version: \"0.0\"\nos: linux\n"))
                .singleElement()
                .asString()
                .contains("the number 0.0");
        assertThat(check("version: 1.0\nos: linux\n"))
                .singleElement()
                .asString()
                .startsWith("appspec.yml:1: version");
        assertThat(check("version: 0.0\nos: Linux\n"))
                .containsExactly("appspec.yml:2: os must be linux or windows, not \"Linux\"");
    }

    @Test
    void namesTheNearestValidKey() {
        assertThat(check(HEAD + "file:\n  - source: /\n"))
                .containsExactly("appspec.yml:3: appspec.yml: \"file\" is not known; did you mean \"files\"?");
        assertThat(check(HEAD + "hooks:\n  Beforeinstal:\n    - location: scripts/before_install.sh\n"))
                .containsExactly("appspec.yml:4: \"Beforeinstal\" is no lifecycle event of a host;"
                        + " did you mean \"BeforeInstall\"?");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - locations: scripts/before_install.sh\n"))
                .hasSize(2)
                .first()
                .asString()
                .contains("did you mean \"location\"?");
        assertThat(check(HEAD + "surprise: 1\n")).singleElement().asString().contains("known are version, os");
    }

    @Test
    void refusesEventsThatCodeDeployRunsItself() {
        assertThat(check(HEAD + "hooks:\n  Install:\n    - location: scripts/before_install.sh\n"))
                .singleElement()
                .asString()
                .contains("does that step itself");
    }

    @Test
    void wantsEachSourceInTheBundle() {
        assertThat(check(HEAD + "files:\n  - source: web/indx.html\n    destination: /srv\n"))
                .containsExactly(
                        "appspec.yml:4: \"web/indx.html\" is not in the bundle; did you mean \"web/index.html\"?");
        assertThat(check(HEAD + "files:\n  - source: ../x\n    destination: /srv\n"))
                .singleElement()
                .asString()
                .contains("leads out");
        assertThat(check(HEAD + "files:\n  - source: web\n    destination: srv\n"))
                .containsExactly("appspec.yml:5: destination \"srv\" must be a full path that begins with /");
        assertThat(check(HEAD + "files:\n  - source: web\n"))
                .singleElement()
                .asString()
                .contains("\"destination\"");
        assertThat(check(HEAD + "files: web\n")).singleElement().asString().contains("a list is expected");
        assertThat(check(HEAD + "files:\n  - web\n")).first().asString().contains("a mapping of keys");
        assertThat(check(HEAD + "files:\n  - source: {a: b}\n    destination: /s\n"))
                .singleElement()
                .asString()
                .contains("plain value");
    }

    @Test
    void wantsEachScriptInTheBundleAndExecutable() {
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - location: bin/before_install.sh\n"))
                .containsExactly("appspec.yml:5: \"bin/before_install.sh\" is not in the bundle;"
                        + " did you mean \"scripts/before_install.sh\"?");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - location: scripts/plain.sh\n"))
                .singleElement()
                .asString()
                .contains("not executable: run chmod +x");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - location: scripts\n"))
                .singleElement()
                .asString()
                .contains("is a directory");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - location: ../x.sh\n"))
                .singleElement()
                .asString()
                .contains("leads out");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n    - timeout: 5\n"))
                .singleElement()
                .asString()
                .contains("\"location\" is missing");
        assertThat(check(HEAD + "hooks:\n  - AfterInstall\n"))
                .singleElement()
                .asString()
                .contains("a mapping of keys");
    }

    @Test
    void modesThatNobodyKnewAreNoProblemAndThoseOfTheGitIndexAre() {
        String hook = HEAD + "hooks:\n  AfterInstall:\n    - location: scripts/plain.sh\n";
        List<BundleEntry> guessed = List.of(BundleEntry.guessed("scripts/plain.sh", 10, 0644));
        AppSpec spec =
                AppSpec.of(new BundleListing("d", guessed, List.of(), false, hook.getBytes(StandardCharsets.UTF_8)));
        assertThat(spec.problems()).isEmpty();
        assertThat(spec.events()).containsExactly("AfterInstall");
        assertThat(spec.scripts()).containsExactly("scripts/plain.sh");
        assertThat(spec.isForWindows()).isFalse();
        assertThat(problems(new BundleListing("d", TREE, List.of(), false, hook.getBytes(StandardCharsets.UTF_8))))
                .singleElement()
                .asString()
                .contains("git update-index --chmod=+x");
    }

    @Test
    void anEventOfAServiceIsNamedAsOne() {
        assertThat(check(HEAD + "hooks:\n  AfterAllowTestTraffic:\n    - location: scripts/before_install.sh\n"))
                .containsExactly(
                        "appspec.yml:4: \"AfterAllowTestTraffic\" is a lifecycle event of Amazon ECS and not of a"
                                + " host");
    }

    @Test
    void holdsTimeoutsToCodeDeploysLimit() {
        String hook = HEAD + "hooks:\n  AfterInstall:\n    - location: scripts/before_install.sh\n      timeout: ";
        assertThat(check(hook + "3600\n")).isEmpty();
        assertThat(check(hook + "3601\n"))
                .containsExactly("appspec.yml:6: timeout \"3601\" must be a whole number of seconds from 1 to 3600");
        assertThat(check(hook + "0\n")).hasSize(1);
        assertThat(check(hook + "1.5\n")).hasSize(1);
        assertThat(check(hook + "99999999999\n")).hasSize(1);
        assertThat(check(hook + "2000\n    - location: scripts/before_install.sh\n      timeout: 2000\n"))
                .singleElement()
                .asString()
                .contains("add up to 4000 seconds");
    }

    @Test
    void warnsOfModesThatYamlReadsAsOtherNumbers() {
        String mode = HEAD + "permissions:\n  - object: /srv\n    mode: ";
        assertThat(check(mode + "644\n")).isEmpty();
        assertThat(check(mode + "\"0644\"\n")).isEmpty();
        assertThat(check(mode + "0644\n")).singleElement().asString().contains("write it in quotes, \"0644\"");
        assertThat(check(mode + "u+x\n")).singleElement().asString().contains("digits from 0 to 7");
        assertThat(check(mode + "888\n")).hasSize(1);
    }

    @Test
    void checksPermissions() {
        assertThat(check(HEAD + "permissions:\n  - mode: 644\n"))
                .singleElement()
                .asString()
                .contains("\"object\"");
        assertThat(check(HEAD + "permissions:\n  - object: /s\n    type: [link]\n"))
                .singleElement()
                .asString()
                .contains("\"link\" is not one of file, directory");
        assertThat(check(HEAD + "permissions:\n  - object: /s\n    context: {user: a}\n"))
                .singleElement()
                .asString()
                .contains("\"type\" is missing");
        assertThat(check("version: 0.0\nos: windows\npermissions:\n  - object: c:\\s\n"))
                .hasSize(2)
                .first()
                .asString()
                .contains("os: linux only");
    }

    @Test
    void refusesWhatWindowsHostsCannotTake() {
        List<String> problems = check(
                """
                version: 0.0
                os: windows
                files:
                  - source: web
                    destination: /srv
                hooks:
                  AfterInstall:
                    - location: scripts/plain.sh
                      runas: root
                """);
        assertThat(String.join("\n", problems))
                .contains("full path such as c:\\temp")
                .contains("\"runas\" is for os: linux only")
                .contains("holds the link scripts/linked.sh");
    }

    @Test
    void refusesKeysGivenTwice() {
        assertThat(check("version: 0.0\nversion: 0.0\nos: linux\n"))
                .singleElement()
                .asString()
                .contains("twice");
        assertThat(check(HEAD + "hooks:\n  AfterInstall:\n  AfterInstall:\n"))
                .singleElement()
                .asString()
                .contains("twice");
        assertThat(check(HEAD + "file_exists_behavior: REPLACE\n"))
                .singleElement()
                .asString()
                .contains("DISALLOW, OVERWRITE, RETAIN");
    }

    @Test
    void refusesBombs() {
        StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 10; i++) {
            aliases.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "]\n");
        }
        assertThat(check(aliases.toString())).hasSize(1);
        assertThat(check("[".repeat(100_000))).hasSize(1);
        assertThat(check(HEAD + "files: &a [*a]\n")).isNotEmpty();
        assertThat(check("? [a]\n: b\n").size()).isLessThanOrEqualTo(20);
        assertThat(check("x: 1\n".repeat(30_000)).size()).isLessThanOrEqualTo(20);
    }

    @Test
    void stopsLookingAfterTwentyProblems() {
        StringBuilder files = new StringBuilder(HEAD + "files:\n");
        for (int i = 0; i < 1000; i++) {
            files.append("  - source: nowhere" + i + "\n    destination: /srv\n");
        }
        assertThat(check(files.toString())).hasSize(20);
    }

    @Test
    void followsLinksInsideTheBundle() {
        BundleTree tree = new BundleTree(List.of(
                BundleEntry.file("a/b", 1, 0755),
                BundleEntry.link("l", "a"),
                BundleEntry.link("round", "round2"),
                BundleEntry.link("round2", "round"),
                BundleEntry.link("out", "../x"),
                BundleEntry.link("a/top", "..")));
        assertThat(tree.file("l/b")).isPresent();
        assertThat(tree.contains("l")).isTrue();
        assertThat(tree.contains("")).isTrue();
        assertThat(tree.contains("a/top/l/b")).isTrue();
        assertThat(tree.contains("round")).isFalse();
        assertThat(tree.contains("out")).isFalse();
        assertThat(tree.file("a")).isEmpty();
    }
}
