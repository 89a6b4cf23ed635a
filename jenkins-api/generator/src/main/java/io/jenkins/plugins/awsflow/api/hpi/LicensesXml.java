package io.jenkins.plugins.awsflow.api.hpi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes {@code WEB-INF/licenses.xml}, which Jenkins shows on a plugin's page of third party licenses: the name, home
 * page and licenses of each library in the plugin file, from the poms beside the jars in the local Maven repository.
 */
public final class LicensesXml {
    private LicensesXml() {}

    /**
     * Arguments: output file, group id, artifact id and version of the plugin, its run time class path, and the group
     * ids, separated by commas, that are not packed.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            throw new IllegalArgumentException(
                    "usage: LicensesXml <output> <group id> <artifact id> <version> <class path> <excluded groups>");
        }
        Set<String> excluded = Set.of(args[5].split(","));
        // Sorted, as the order of a class path says nothing to a reader.
        Set<String> entries = new TreeSet<>();
        for (Path jar : jars(args[4])) {
            LibraryPom pom = LibraryPom.beside(jar);
            if (!excluded.contains(pom.groupId())) {
                entries.add(entry(pom));
            }
        }
        String text = "<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<l:dependencies xmlns:l=\"licenses\"" + attribute("groupId", args[1])
                + attribute("artifactId", args[2]) + attribute("version", args[3]) + ">\n"
                + String.join("", entries)
                + "</l:dependencies>\n";
        Files.writeString(Path.of(args[0]), text);
    }

    private static List<Path> jars(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    private static String entry(LibraryPom pom) throws IOException {
        List<LibraryPom.License> licenses = pom.licenses();
        if (licenses.isEmpty()) {
            throw new IllegalStateException(pom.id() + ": neither its pom nor a parent names a license");
        }
        StringBuilder entry = new StringBuilder("  <l:dependency")
                .append(attribute("name", pom.name()))
                .append(attribute("groupId", pom.groupId()))
                .append(attribute("artifactId", pom.artifactId()))
                .append(attribute("version", pom.version()))
                .append(attribute("url", pom.url()))
                .append(">\n");
        for (LibraryPom.License license : licenses) {
            entry.append("    <l:license")
                    .append(attribute("name", license.name()))
                    .append(attribute("url", license.url()))
                    .append("/>\n");
        }
        return entry.append("  </l:dependency>\n").toString();
    }

    private static String attribute(String name, String value) {
        String escaped = value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                // Jenkins reads the file as a Jelly script: a dollar sign would start an expression.
                .replace("$", "$$");
        return " " + name + "=\"" + escaped + "\"";
    }
}
