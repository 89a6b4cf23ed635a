package jenkins.scm.api;

/** What a probe found. */
public class SCMProbeStat {
    private final SCMFile.Type type;
    private final String alternativePath;

    private SCMProbeStat(SCMFile.Type type, String alternativePath) {
        this.type = type;
        this.alternativePath = alternativePath;
    }

    public static SCMProbeStat fromType(SCMFile.Type type) {
        return new SCMProbeStat(type, null);
    }

    public static SCMProbeStat fromAlternativePath(String path) {
        return new SCMProbeStat(SCMFile.Type.NONEXISTENT, path);
    }

    public SCMFile.Type getType() {
        return type;
    }

    public String getAlternativePath() {
        return alternativePath;
    }

    public boolean exists() {
        return type != SCMFile.Type.NONEXISTENT;
    }
}
