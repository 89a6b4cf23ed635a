package io.jenkins.plugins.awsflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import hudson.model.Action;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.POST;

/**
 * What holds for each plugin of the suite: its packages go from pure to Jenkins-bound, what it keeps is plain, its
 * forms take POST only, its texts are there in both languages, and its pages keep to a strict content security policy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PluginContract {
    private static final Path ROOT = Path.of("src/main/resources");
    private static final Pattern FIELD = Pattern.compile("<f:entry[^>]*\\bfield=\"([^\"]+)\"");
    private static final Pattern LABEL = Pattern.compile("\\$\\{%([^}]+)}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)[},]");
    /** A page that Jenkins looks for along the superclasses of the step. */
    private static final Pattern OWN_PAGE =
            Pattern.compile("<st:include page=\"([^\"]+)\" class=\"\\$\\{descriptor.clazz}\"");

    private static final Pattern INCLUDED = Pattern.compile("<st:include page=\"([^\"]+)\"[^>]*class=\"([^\"]+)\"");

    private final String base;
    private final JavaClasses classes;

    /** @param area the package under {@code io.jenkins.plugins.awsflow}, such as {@code deploy} */
    protected PluginContract(String area) {
        base = "io.jenkins.plugins.awsflow." + area;
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(base);
    }

    /** The packages, each of which may use only those before it. */
    protected List<String> layers() {
        return List.of("model", "aws", "step", "ui");
    }

    /** Names of further types that may be kept in fields because they are made for it. */
    protected Set<String> keptTypes() {
        return Set.of();
    }

    /** The plugin's own classes, without tests. */
    protected final JavaClasses classes() {
        return classes;
    }

    // ---- what older versions saved

    @Test
    void programsThatWereSavedBeforeCanBeReadAgain() throws Exception {
        Path known = Path.of("src/test/resources/serial-forms.txt");
        List<String> now = SerialForms.of(classes);
        Path written = Path.of("target/serial-forms.txt");
        Files.write(written, now);
        assertThat(known)
                .as("what saved programs hold; written to %s, to be looked at and put there", written)
                .exists();
        assertThat(now)
                .as(
                        "a field that went or changed its type loses running builds of older versions; a new class or field"
                                + " is added to %s from %s",
                        known, written)
                .containsExactlyElementsOf(Files.readAllLines(known));
    }

    // ---- structure

    @Test
    void packagesGoFromPureToJenkinsBound() {
        List<String> layers = layers();
        for (int i = 0; i < layers.size(); i++) {
            String[] later = layers.subList(i + 1, layers.size()).stream()
                    .map(layer -> base + "." + layer + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                ArchRuleDefinition.noClasses()
                        .that()
                        .resideInAPackage(base + "." + layers.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
        Set<String> packages = new TreeSet<>();
        classes.forEach(c -> packages.add(c.getPackageName()));
        packages.remove(base);
        assertThat(packages).allMatch(name -> layers.stream()
                .anyMatch(layer -> name.equals(base + "." + layer) || name.startsWith(base + "." + layer + ".")));
    }

    @Test
    void noPackagesGoInCircles() {
        SlicesRuleDefinition.slices()
                .matching(base + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void theModelKnowsNeitherJenkinsNorTheSdk() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(base + ".model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke..", "software.amazon..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void whatIsKeptIsPlain() {
        ArchRuleDefinition.classes()
                .that()
                .areAssignableTo(Serializable.class)
                .or()
                .areAssignableTo(Action.class)
                .should(holdPlainFieldsOnly())
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Fields whose declared type another JDK, SDK or version of ours may not be able to read back. */
    private ArchCondition<JavaClass> holdPlainFieldsOnly() {
        return new ArchCondition<>("hold plain fields only and be no records") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.isEnum() || type.isAssignableTo(Throwable.class) || refusesToBeKept(type)) {
                    return;
                }
                if (type.isRecord()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is a record"));
                }
                for (JavaField field : type.getFields()) {
                    if (!isPlain(field)) {
                        events.add(SimpleConditionEvent.violated(
                                field,
                                field.getFullName() + ": " + field.getRawType().getName()));
                    }
                }
            }
        };
    }

    /** A superclass may be serializable where the class itself is not, and says so. */
    private static boolean refusesToBeKept(JavaClass type) {
        return type.tryGetMethod("writeObject", ObjectOutputStream.class)
                .filter(m -> m.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(NotSerializableException.class)))
                .isPresent();
    }

    private boolean isPlain(JavaField field) {
        Set<JavaModifier> modifiers = field.getModifiers();
        if (modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.TRANSIENT)) {
            return true;
        }
        JavaClass type = field.getRawType().getBaseComponentType();
        return type.isPrimitive()
                || type.isEnum()
                || type.getName()
                        .matches("java\\.(lang\\.(String|Boolean|Integer|Long)|util\\.(ArrayList|LinkedHashMap))")
                || type.getName().equals("hudson.util.Secret")
                || type.getName().equals("hudson.model.Run") && field.getOwner().isAssignableTo(Action.class)
                || type.getPackageName().startsWith("io.jenkins.plugins.awsflow") && !type.isRecord()
                || keptTypes().contains(type.getName());
    }

    @Test
    void formMethodsTakePostOnly() {
        ArchRuleDefinition.methods()
                .that()
                .haveNameMatching("do(Check|Fill|Test)[A-Z].*")
                .should()
                .beAnnotatedWith(POST.class)
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Web methods that show nothing that anybody could not know, each as {@code Class.method}. */
    protected Set<String> openWebMethods() {
        return Set.of();
    }

    /** Whoever may not configure must not learn names, and must not make the controller call AWS. */
    @Test
    void webMethodsTakePostOnlyAndAskForAPermission() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            for (JavaMethod method : type.getMethods()) {
                if (!method.getName().matches("do[A-Z].*")
                        || !method.getModifiers().contains(JavaModifier.PUBLIC)) {
                    continue;
                }
                String name = type.getSimpleName() + "." + method.getName();
                String enclosing = type.getEnclosingClass()
                        .map(outer -> outer.getSimpleName() + ".")
                        .orElse("");
                if (!method.isAnnotatedWith(POST.class) && !method.isAnnotatedWith(RequirePOST.class)) {
                    wrong.add(enclosing + name + " takes GET");
                }
                if (!openWebMethods().contains(enclosing + name) && !asks(method, 3)) {
                    wrong.add(enclosing + name + " asks for no permission");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private boolean asks(JavaMethod method, int depth) {
        return method.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getName()
                                .matches("checkPermission|hasPermission|checkAnyPermission|hasAnyPermission")
                        || depth > 0
                                && call.getTargetOwner().getPackageName().startsWith("io.jenkins.plugins.awsflow")
                                && call.getTarget()
                                        .resolveMember()
                                        .filter(target -> target instanceof JavaMethod)
                                        .filter(target -> asks((JavaMethod) target, depth - 1))
                                        .isPresent());
    }

    // ---- texts and pages

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher m = pattern.matcher(text);
        while (m.find()) {
            found.add(m.group(1));
        }
        return found;
    }

    private Path directory(String className) {
        return ROOT.resolve(className.replace('.', '/').replace('$', '/'));
    }

    @Test
    void bothLanguagesHaveTheSameMessagesWithTheSameArguments() throws IOException {
        Path english = ROOT.resolve(base.replace('.', '/')).resolve("Messages.properties");
        Properties one = load(english);
        Properties other = load(english.resolveSibling("Messages_zh_CN.properties"));
        assertThat(other.stringPropertyNames()).isEqualTo(one.stringPropertyNames());
        one.forEach((key, text) -> {
            String chinese = other.getProperty((String) key);
            assertThat(matches(ARGUMENT, chinese)).as("%s", key).isEqualTo(matches(ARGUMENT, (String) text));
        });
    }

    @Test
    void noMessageHasAnApostropheThatTheFormatWouldSwallow() throws IOException {
        for (Path file : files(".properties")) {
            assertThat(load(file).values()).as("%s", file).allSatisfy(v -> assertThat(((String) v).replace("''", ""))
                    .doesNotContain("'"));
        }
    }

    @Test
    void eachFieldHasHelpInBothLanguages() throws IOException {
        for (Path jelly : files(".jelly")) {
            for (String field : matches(FIELD, Files.readString(jelly))) {
                for (String suffix : List.of(".html", "_zh_CN.html")) {
                    assertThat(jelly.resolveSibling("help-" + field + suffix)).exists();
                }
            }
        }
    }

    @Test
    void helpIsShortAndComesInPairs() throws IOException {
        for (Path help : files(".html")) {
            String name = help.getFileName().toString();
            boolean chinese = name.endsWith("_zh_CN.html");
            String twin = chinese ? name.replace("_zh_CN.html", ".html") : name.replace(".html", "_zh_CN.html");
            assertThat(help.resolveSibling(twin)).exists();
            String text = Files.readString(help).replaceAll("<[^>]*>", " ").strip();
            assertThat(text.split("\\s+")).as("%s", help).hasSizeLessThanOrEqualTo(60);
            if (chinese) {
                assertThat(text).as("%s", help).containsPattern("\\p{IsHan}{2}");
            }
        }
    }

    @Test
    void eachLabelIsTranslated() throws IOException {
        for (Path jelly : files(".jelly")) {
            Set<String> labels = matches(LABEL, Files.readString(jelly));
            assertThat(labels)
                    .as("%s: Jelly takes what is in parentheses for arguments, and the page fails", jelly)
                    .noneMatch(label -> label.contains("("));
            if (!labels.isEmpty()) {
                String name = jelly.getFileName().toString().replace(".jelly", "_zh_CN.properties");
                assertThat(load(jelly.resolveSibling(name)).stringPropertyNames())
                        .as("%s", jelly)
                        .isEqualTo(labels);
            }
        }
    }

    @Test
    void pagesEscapeByDefaultAndHoldNoScriptAndNoStyle() throws IOException {
        for (Path jelly : files(".jelly")) {
            assertThat(Files.readString(jelly))
                    .as("%s", jelly)
                    .startsWith("<?jelly escape-by-default='true'?>")
                    .doesNotContain("<script", "<style", "style=", "onclick", "javascript:");
        }
    }

    @Test
    void stylesheetsUseColoursOfTheThemeOnly() throws IOException {
        for (Path css : files(".css")) {
            assertThat(Files.readString(css)).doesNotContainPattern("#[0-9a-fA-F]{3,6}\\b|rgb\\(");
        }
    }

    /** A parameter that only a Jenkinsfile could set, or that has no help, is half a parameter. */
    @Test
    void eachParameterIsInAFormAndHasHelp() throws Exception {
        for (JavaClass javaClass : classes) {
            if (Files.exists(directory(javaClass.getName()).resolve("config.jelly"))) {
                Class<?> type =
                        Class.forName(javaClass.getName(), false, getClass().getClassLoader());
                if (!Modifier.isAbstract(type.getModifiers())) {
                    Set<String> shown = shown(directory(type.getName()).resolve("config.jelly"));
                    assertThat(shown).as("%s", type).containsAll(parameters(type));
                    if (Step.class.isAssignableFrom(type)) {
                        assertThat(directory(type.getName()).resolve("help.html"))
                                .exists();
                    }
                }
            }
        }
    }

    /** A step without a form cannot be used in freestyle jobs, nor made by the snippet generator. */
    @Test
    void eachStepHasAFormWithAllOfItsParameters() throws Exception {
        for (JavaClass javaClass : classes) {
            if (!javaClass.isAssignableTo(Step.class)
                    || javaClass.getModifiers().contains(JavaModifier.ABSTRACT)) {
                continue;
            }
            Class<?> type = Class.forName(javaClass.getName(), false, getClass().getClassLoader());
            // Jenkins looks for the form along the superclasses, too.
            Class<?> holder = type;
            while (!Files.exists(directory(holder.getName()).resolve("config.jelly"))
                    && holder.getSuperclass().getName().startsWith(base + ".")) {
                holder = holder.getSuperclass();
            }
            Path form = directory(holder.getName()).resolve("config.jelly");
            assertThat(form).as("%s", type).exists();
            assertThat(form.resolveSibling("help.html")).exists();
            Set<String> wanted = new TreeSet<>();
            Set<String> offered = new TreeSet<>(shown(form));
            Set<String> included = matches(OWN_PAGE, Files.readString(form));
            for (Class<?> c = type; c.getName().startsWith(base + "."); c = c.getSuperclass()) {
                wanted.addAll(parameters(c));
                for (String page : included) {
                    Path part = directory(c.getName()).resolve(page);
                    offered.addAll(Files.exists(part) ? shown(part) : Set.of());
                }
            }
            assertThat(offered).as("%s", type).containsAll(wanted);
        }
    }

    @Test
    void aJobSavedWithoutAParameterHasItsDefault() throws Exception {
        for (JavaClass javaClass : classes) {
            Class<?> type = Class.forName(javaClass.getName(), false, getClass().getClassLoader());
            Optional<Constructor<?>> constructor = SavedFields.bound(type);
            // Other extension points have no working superclass outside a Jenkins.
            if (constructor.isPresent() && javaClass.isAssignableTo(Step.class)) {
                assertThat(SavedFields.read(type)).as("%s", type).isEqualTo(SavedFields.fresh(constructor.get()));
            }
        }
    }

    private Set<String> shown(Path jelly) throws IOException {
        String text = Files.readString(jelly);
        Set<String> shown = new TreeSet<>(matches(Pattern.compile("\\bfield=\"([^\"]+)\""), text));
        Matcher m = INCLUDED.matcher(text);
        while (m.find()) {
            Path part = directory(m.group(2)).resolve(m.group(1));
            if (Files.exists(part)) {
                shown.addAll(shown(part));
            }
        }
        return shown;
    }

    /** Those that the class itself declares; a superclass of another module answers for its own. */
    private static Set<String> parameters(Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                names.addAll(Stream.of(constructor.getParameters())
                        .map(Parameter::getName)
                        .collect(Collectors.toSet()));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                names.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        return names;
    }
}
