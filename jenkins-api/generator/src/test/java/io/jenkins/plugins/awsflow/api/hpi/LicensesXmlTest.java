package io.jenkins.plugins.awsflow.api.hpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicensesXmlTest {
    private static final String LICENSES =
            "<licenses><license><name>Apache-2.0</name><url>https://a.example/?a=1&amp;b=2</url></license></licenses>";

    @TempDir
    Path repository;

    @Test
    void eachPackedLibraryIsListedWithItsLicenses() throws IOException {
        pom("org.top", "parent", "1", "<groupId>org.top</groupId>" + LICENSES + "<url>https://top.example</url>");
        String parent =
                "<parent><groupId>org.top</groupId><artifactId>parent</artifactId><version>1</version></parent>";
        Path one = pom("org.top", "one", "1", parent + "<name>The \"One\" $</name>");
        Path two = pom(
                "com",
                "two",
                "2",
                "<groupId>com</groupId><version>2</version><name>${x}</name><url>${y}</url>" + LICENSES);
        Path log = pom("org.slf4j", "slf4j-api", "2", "<groupId>org.slf4j</groupId>");

        Path output = repository.resolve("licenses.xml");
        run(output, one, two, log, repository.resolve("target/classes"));

        assertThat(output)
                .hasContent(
                        """
                <?xml version='1.0' encoding='UTF-8'?>
                <l:dependencies xmlns:l="licenses" groupId="g" artifactId="a" version="1">
                  <l:dependency name="The &quot;One&quot; $$" groupId="org.top" artifactId="one" version="1" url="https://top.example">
                    <l:license name="Apache-2.0" url="https://a.example/?a=1&amp;b=2"/>
                  </l:dependency>
                  <l:dependency name="two" groupId="com" artifactId="two" version="2" url="">
                    <l:license name="Apache-2.0" url="https://a.example/?a=1&amp;b=2"/>
                  </l:dependency>
                </l:dependencies>
                """);
    }

    @Test
    void aLibraryWithoutALicenseIsNotShipped() throws IOException {
        Path jar = pom("com", "two", "2", "<groupId>com</groupId><version>2</version>");
        assertThatThrownBy(() -> run(repository.resolve("out.xml"), jar))
                .hasMessage("com:two:2: neither its pom nor a parent names a license");
    }

    @Test
    void aMissingOrBrokenPomIsNamed() throws IOException {
        Path jar = pom("com", "two", "2", "<groupId>com</groupId><broken>");
        assertThatThrownBy(() -> run(repository.resolve("out.xml"), jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two-2.pom: ");
        Files.delete(jar.resolveSibling("two-2.pom"));
        assertThatThrownBy(() -> run(repository.resolve("out.xml"), jar))
                .hasMessageEndingWith("two-2.pom is not in the local repository");
        assertThatThrownBy(() -> LicensesXml.main(new String[0])).hasMessageStartingWith("usage: ");
    }

    private static void run(Path output, Path... jars) throws IOException {
        StringBuilder classPath = new StringBuilder();
        for (Path jar : jars) {
            classPath.append(jar).append(File.pathSeparator);
        }
        LicensesXml.main(new String[] {output.toString(), "g", "a", "1", classPath.toString(), "org.slf4j,org.other"});
    }

    private Path pom(String group, String artifact, String version, String content) throws IOException {
        Path directory = repository.resolve(group.replace('.', '/') + "/" + artifact + "/" + version);
        Files.createDirectories(directory);
        String id = "<artifactId>" + artifact + "</artifactId>";
        Files.writeString(
                directory.resolve(artifact + "-" + version + ".pom"), "<project>" + id + content + "</project>");
        return directory.resolve(artifact + "-" + version + ".jar");
    }
}
