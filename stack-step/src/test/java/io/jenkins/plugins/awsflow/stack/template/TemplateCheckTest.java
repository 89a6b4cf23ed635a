package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is told with its place, and what may be right is not called wrong. */
class TemplateCheckTest {
    private static final String TOPIC = "Resources: {T: {Type: AWS::SNS::Topic}}\n";

    static List<String> problems(String text) throws TemplateException {
        return new TemplateCheck(Template.read(text))
                .run().stream()
                        .map(p -> (p.isError() ? "" : "warning ") + p.in("t"))
                        .toList();
    }

    private static List<String> inProperty(String value) throws TemplateException {
        return problems("Parameters: {P: {Type: String}}\nConditions: {C: !Equals [!Ref P, a]}\n"
                + "Mappings: {M: {one: {x: 1, y: [2]}}}\n"
                + "Resources: {T: {Type: AWS::SNS::Topic, Properties: {Name: " + value + "}}}");
    }

    @Test
    void rightTemplateHasNoProblems() throws TemplateException, IOException {
        String web = Files.readString(Path.of("../examples/delivery/infra/web.yaml"));
        assertThat(problems(web)).isEmpty();
        assertThat(new TemplateCheck(Template.read(web))
                        .forPartition("aws-cn", "amazonaws.com.cn")
                        .run())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Outputs: {}                                    | t:1:1: the template has no resources",
                "Resource: {T: {Type: AWS::SNS::Topic}}         | t:1:1: there is no section Resource: did you mean Resources?",
                "Resources: [a]                                 | t:1:1: the section Resources must be a mapping",
                "Resources: {T: a}                              | t:1:13: resource T must be a mapping",
                "Resources: {T: {Properties: {}}}               | t:1:13: resource T lacks Type",
                "Resources: {T: {Type: Topic}}                  | t:1:23: resource T: Topic is no type of resource",
                "Resources: {T_1: {Type: AWS::SNS::Topic}}      | t:1:13: Resources: the name T_1 must consist of letters and digits",
                "Resources: {T: {Type: AWS::SNS::Topic, Propertis: {}}} | t:1:40: resource T has an unknown member Propertis: did you mean Properties?",
                "Resources: {T: {Type: AWS::SNS::Topic, Properties: [a]}} | t:1:52: resource T: Properties must be a mapping",
                "Resources: {T: {Type: AWS::SNS::Topic, DeletionPolicy: Keep}} | t:1:56: resource T: DeletionPolicy cannot be Keep",
                "Resources: {T: {Type: AWS::SNS::Topic, DeletionPolicy: Snapshot}} | t:1:56: resource T: resources of the type AWS::SNS::Topic have no snapshots",
                "Resources: {T: {Type: AWS::SNS::Topic, DependsOn: U}} | t:1:51: resource T depends on U, but there is no such resource: did you mean T?",
                "Resources: {T: {Type: AWS::SNS::Topic, DependsOn: [[a]]}} | t:1:52: resource T: DependsOn must be a plain text",
                "Resources: {T: {Type: AWS::SNS::Topic, Condition: C}} | t:1:51: there is no condition C: there is none at all",
                "Resources: {T: {Type: A::B::C::MODULE, UpdatePolicy: {}}} | t:1:40: resource T is a module, which has no UpdatePolicy",
            })
    void shapeIsChecked(String text, String expected) throws TemplateException {
        assertThat(problems(text)).anyMatch(problem -> problem.startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWSTemplateFormatVersion: 2020-01-01   | t:1:27: AWSTemplateFormatVersion must be",
                "Parameters: {P: a}                     | t:1:14: parameter P must be a mapping",
                "Parameters: {P: {Default: a}}          | t:1:14: parameter P lacks Type",
                "Parameters: {P: {Type: Text}}          | t:1:24: parameter P: Text is no type of parameter",
                "Parameters: {P: {Type: String, Def: a}} | t:1:32: parameter P has an unknown member Def",
                "Parameters: {P: {Type: String, Default: [a]}} | t:1:41: parameter P: Default must be a plain text",
                "Parameters: {P: {Type: Number, Default: a}} | t:1:41: parameter P: the default a is no number",
                "Parameters: {P: {Type: Number, Default: 9, MaxValue: 8}} | t:1:41: parameter P: the default 9 is outside of the range from … to 8",
                "Parameters: {P: {Type: String, Default: ab, MinLength: 3}} | t:1:41: parameter P: the default ab has 2 characters; 3 to … are allowed",
                "Parameters: {P: {Type: String, Default: c, AllowedValues: [aa, bb]}} | t:1:41: parameter P: the default c is none of the allowed values",
                "Parameters: {P: {Type: String, AllowedValues: c}} | t:1:47: parameter P: AllowedValues must be a list",
                "Parameters: {P: {Type: String, Default: A, AllowedPattern: '[a-z]+'}} | t:1:41: parameter P: the default A does not match: [a-z]+",
                "Parameters: {P: {Type: String, AllowedPattern: '[a-'}} | t:1:48: parameter P: the AllowedPattern [a- is no regular expression",
                "Parameters: {P: {Type: Number, MinLength: 1}} | t:1:32: parameter P: MinLength does not go with the type Number",
                "Parameters: {P: {Type: String, MaxLength: x}} | t:1:43: parameter P: MaxLength must be a number, not x",
                "Parameters: {P: {Type: String, NoEcho: maybe}} | t:1:40: parameter P: NoEcho is true or false, not maybe",
                "Parameters: {T: {Type: String}}        | t:2:13: T is the name of a parameter and of a resource",
                "Mappings: {M: a}                       | t:1:12: mapping M must be a mapping",
                "Mappings: {M: {a: b}}                  | t:1:16: mapping M.a must be a mapping",
                "Mappings: {M: {a: {b: {c: d}}}}        | t:1:23: mapping M.a.b: values must be plain texts",
                "Mappings: {M.N: {a: {b: c}}}           | t:1:12: Mappings: the name M.N must consist of",
                "Conditions: {C: a}                     | t:1:14: condition C must be one of",
                "Conditions: {C: !Not [!Condition D]}   | t:1:23: there is no condition D: did you mean C?",
                "Conditions: {C: !Equals [a]}           | t:1:17: Fn::Equals takes a list of 2",
                "Conditions: {C: !Equals [[a], b]}      | t:1:26: Fn::Equals takes texts",
                "Conditions: {C: !And [a, b]}           | t:1:23: Fn::And takes conditions",
                "Conditions: {C: !Equals [!Ref T, b]}   | t:1:26: condition C uses the resource T",
                "Conditions: {C: !Equals [!GetAtt T.x, b]} | t:1:26: condition C uses the resource T",
                "Conditions: {C: !Equals [!ImportValue x, b]} | t:1:26: Fn::ImportValue cannot be used in conditions",
                "Conditions: {C: !Not [!Condition D], D: !Not [!Condition C]} | t:1:14: conditions wait for each other: C → D → C",
                "Outputs: {O: a}                        | t:1:11: output O must be a mapping",
                "Outputs: {O: {}}                       | t:1:11: output O lacks Value",
                "Outputs: {O: {Value: [a]}}             | t:1:22: output O: the value must be a text",
                "Outputs: {O: {Value: a, Export: b}}    | t:1:33: output O: Export takes a mapping with Name",
                "Outputs: {O: {Value: a, Export: {Name: !Sub '${T}-x'}}} | t:1:40: output O: the name of an export cannot depend on the resource T",
                "Outputs: {O: {Value: !Ref X}}          | t:1:22: X is neither a parameter nor a resource of this template",
            })
    void otherSectionsAreChecked(String section, String expected) throws TemplateException {
        assertThat(problems(section.strip() + "\n" + TOPIC)).anyMatch(problem -> problem.startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Q                      | Q is neither a parameter nor a resource of this template: did you mean P?",
                "!Ref AWS::Regio             | there is no pseudo parameter AWS::Regio: did you mean AWS::Region?",
                "!Ref [P]                    | Ref takes a name",
                "!GetAtt U.Arn               | U.Arn: there is no resource U: did you mean T?",
                "!GetAtt T                   | Fn::GetAtt takes a resource and an attribute",
                "!Sub '${Q}'                 | Q is neither a parameter nor a resource of this template: did you mean P?",
                "!Sub '${U.Arn}'             | U.Arn: there is no resource U",
                "!Sub '${a b}'               | ${a b} is no variable",
                "!Sub [x]                    | Fn::Sub takes a text, or a list of a text and a mapping",
                "!Sub ['${a}', {a: !Ref Q}]  | Q is neither a parameter",
                "!Join [',']                 | Fn::Join takes a list of 2",
                "!Join [',', a]              | Fn::Join takes a list of a delimiter and a list",
                "!Select [a, [b]]            | Fn::Select takes a list of an index from 0 and a list",
                "!Select [2, [a, b]]         | Fn::Select takes an index within its list: 2 is too large for 2 items",
                "!Select [0, !Join [',', [a]]] | Fn::Select takes a list of an index from 0 and a list",
                "!Split [',', [a]]           | Fn::Split takes a list of a delimiter and a text",
                "!Base64 [a]                 | Fn::Base64 takes a text",
                "!Cidr [a]                   | Fn::Cidr takes a list of 2–3",
                "!If [C, a]                  | Fn::If takes a list of 3",
                "!If [D, a, b]               | there is no condition D: did you mean C?",
                "!If [[a], a, b]             | Fn::If takes the name of a condition",
                "!FindInMap [M, one]         | Fn::FindInMap takes a list of the names",
                "!FindInMap [N, one, x]      | there is no mapping N: did you mean M?",
                "!FindInMap [M, two, x]      | mapping M has no key two: there are one",
                "!FindInMap [M, one, z]      | mapping M.one has no key z",
                "!Length [a]                 | Fn::Length needs Transform: AWS::LanguageExtensions",
                "{Fn::Subb: a}               | there is no function Fn::Subb: did you mean Fn::Sub?",
            })
    void functionsAndTheirNamesAreChecked(String value, String expected) throws TemplateException {
        assertThat(inProperty(value)).singleElement().satisfies(problem -> assertThat(problem)
                .contains(": " + expected)
                .startsWith("t:4:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref P",
                "!Ref AWS::NoValue",
                "!GetAtt T.Deep.Path",
                "!GetAtt [T, !Ref P]",
                "!Sub '${P} ${T.Arn} ${AWS::Region} ${!Literal} $plain {also}'",
                "!Sub ['${a}${P}', {a: !Ref P}]",
                "!Join ['', !Ref P]",
                "!Select [!Ref P, !Split [',', !Ref P]]",
                "!If [C, !Ref P, !Ref AWS::NoValue]",
                "!FindInMap [M, !Ref P, x]",
                "!FindInMap [M, one, y]",
                "!GetAZs ''",
                "{Condition: {StringEquals: {a: b}}}",
                "{Ref: P, Other: 1}",
                "!ImportValue x",
                "{Fn::Transform: {Name: AWS::Include, Parameters: {Location: x}}}",
            })
    void rightCallsAreNotCalledWrong(String value) throws TemplateException {
        // T refers to itself in some of these: that alone is wrong.
        assertThat(inProperty(value)).allMatch(problem -> problem.contains("wait for each other: T → T"));
    }

    @Test
    void dependingOnWhatMayNotBeThereIsWarnedOf() throws TemplateException {
        String text =
                """
                Conditions:
                  C: !Equals [!Ref AWS::Region, a]
                  D: !And [!Condition C, !Equals [!Ref AWS::Region, b]]
                  E: !Condition C
                Resources:
                  A: {Type: AWS::SNS::Topic, Condition: C}
                  Same: {Type: AWS::SNS::Topic, Condition: C, DependsOn: A}
                  Narrower: {Type: AWS::SNS::Topic, Condition: D, DependsOn: [A]}
                  Equal: {Type: AWS::SNS::Topic, Condition: E, DependsOn: [A]}
                  Always: {Type: AWS::SNS::Topic, DependsOn: A}
                """;
        assertThat(problems(text)).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("warning t:10:")
                .contains("resource Always depends on A, which is not there where"));
    }

    @Test
    void circleIsNamedStepByStep() throws TemplateException {
        String text =
                """
                Resources:
                  A: {Type: AWS::SNS::Topic, DependsOn: B}
                  B: {Type: AWS::SNS::Topic, Properties: {Name: !Sub '${C.Arn}'}}
                  C: {Type: AWS::SNS::Topic, Properties: {Name: !Ref A}}
                  D: {Type: AWS::SNS::Topic, Properties: {Name: !Ref A}}
                """;
        assertThat(problems(text)).containsExactly("t:2:3: resources wait for each other: A → B → C → A");
    }

    @Test
    void loopsBringTheirOwnNames() throws TemplateException {
        String text =
                """
                Transform: AWS::LanguageExtensions
                Resources:
                  Fn::ForEach::Topics:
                    - Name
                    - [One, Two]
                    - Topic${Name}: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Name, Other: !Sub '${Name}!'}}
                Outputs:
                  First: {Value: !Ref TopicOne}
                  Wrong: {Value: !Ref Name}
                """;
        assertThat(problems(text)).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("t:9:18: Name is neither"));
    }

    @Test
    void whatAMacroMayBringIsNotCalledUnknown() throws TemplateException {
        assertThat(problems("Transform: MyMacro\nResources: {T: {Type: AWS::SNS::Topic, Extra: 1,"
                        + " Properties: {Name: !Ref FromTheMacro}}}"))
                .isEmpty();
        String sam = "Transform: AWS::Serverless-2016-10-31\nGlobals: {}\n"
                + "Resources: {F: {Type: AWS::Serverless::Function, Properties: {}}}\nOutputs: {R: {Value: !GetAtt %s.Arn}}";
        assertThat(problems(sam.formatted("FRole"))).isEmpty();
        assertThat(problems(sam.formatted("GRole"))).hasSize(1);
    }

    @Test
    void otherPartitionIsFoundWhereverItIsWritten() throws TemplateException {
        String text =
                """
                Description: arn:aws:in:words is fine
                Resources:
                  R:
                    Type: AWS::IAM::Role
                    Properties:
                      Managed: arn:aws:iam::aws:policy/ReadOnlyAccess
                      Sub: !Sub 'arn:aws:s3:::${AWS::StackName}'
                      Right: !Sub 'arn:${AWS::Partition}:s3:::x'
                      Principal: {Service: ec2.amazonaws.com}
                      Host: https://bucket.s3.amazonaws.com/key
                """;
        Template template = Template.read(text);
        List<String> china = new TemplateCheck(template)
                .forPartition("aws-cn", "amazonaws.com.cn").run().stream()
                        .map(p -> p.severity() + " " + p.line())
                        .toList();
        assertThat(china).containsExactly("ERROR 6", "ERROR 7", "WARNING 10");
        assertThat(new TemplateCheck(template)
                        .forPartition("aws", "amazonaws.com")
                        .run())
                .isEmpty();
    }

    @Test
    void limitsAreThoseOfCloudFormation() throws TemplateException {
        StringBuilder many = new StringBuilder("Resources:\n");
        for (int i = 0; i < 501; i++) {
            many.append("  T").append(i).append(": {Type: AWS::SNS::Topic}\n");
        }
        assertThat(problems(many.toString()))
                .containsExactly("t:1:1: Resources has 501 entries; CloudFormation takes at most 500");
        assertThat(problems("Description: " + "ü".repeat(513) + "\n" + TOPIC))
                .containsExactly("t:1:14: the template: the description is longer than 1024 bytes");
    }

    @Test
    void patternThatTakesForEverIsLeftToAws() throws TemplateException {
        String text = "Parameters: {P: {Type: String, AllowedPattern: '(a+)+\\1b', Default: " + "a".repeat(60) + "}}\n"
                + TOPIC;
        assertThat(problems(text)).isEmpty();
    }
}
