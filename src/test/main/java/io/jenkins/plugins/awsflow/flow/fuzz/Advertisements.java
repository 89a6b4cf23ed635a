package io.jenkins.plugins.awsflow.flow.fuzz;

import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** What a git server says of its refs, in both versions of the protocol. */
final class Advertisements implements Target {
    private static final String SERVICE = packet("# service=git-upload-pack\n") + "0000";
    private static final String[] NAMES = {"refs/heads/main", "refs/heads/feature/x", "refs/tags/v1", "refs/notes/n"};
    private static final int SILENT_SECONDS = 5;

    private final MemoryHttp http;
    private final GitRemote remote = new GitRemote("http://fuzz/v1/repos/web", () -> null, null, SILENT_SECONDS);
    private byte[] first = {};
    private byte[] second = {};

    Advertisements(MemoryHttp http) {
        this.http = http;
    }

    private static String packet(String text) {
        return String.format("%04x", text.getBytes(StandardCharsets.UTF_8).length + 4) + text;
    }

    private static String id(Random random) {
        return String.format("%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt());
    }

    private static byte[] ofFirstVersion(Random random) {
        StringBuilder text = new StringBuilder(SERVICE);
        String head = id(random);
        text.append(packet(head + " HEAD\0multi_ack side-band-64k ofs-delta symref=HEAD:refs/heads/main agent=x\n"));
        for (String name : NAMES) {
            text.append(packet(id(random) + " " + name + "\n"));
        }
        text.append(packet(id(random) + " refs/tags/v1^{}\n"));
        return text.append("0000").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] capabilities() {
        String text = SERVICE + packet("version 2\n") + packet("agent=x\n") + packet("ls-refs=unborn\n")
                + packet("fetch=shallow\n") + packet("object-format=sha1\n") + "0000";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] listOfSecondVersion(Random random) {
        StringBuilder text = new StringBuilder(packet(id(random) + " HEAD symref-target:refs/heads/main\n"));
        for (String name : NAMES) {
            String peeled = name.startsWith("refs/tags/") ? " peeled:" + id(random) : "";
            text.append(packet(id(random) + " " + name + peeled + "\n"));
        }
        return text.append("0000").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean take(Random random) {
        Mutation mutation = new Mutation(random);
        boolean two = random.nextBoolean();
        boolean listed = two && random.nextInt(4) != 0;
        first = two ? capabilities() : ofFirstVersion(random);
        first = listed ? first : mutation.of(first);
        second = two ? listOfSecondVersion(random) : new byte[0];
        second = listed ? mutation.of(second) : second;
        http.answer(first, second);
        RemoteRefs refs;
        try {
            refs = random.nextBoolean() ? remote.refs() : remote.refs("refs/heads/main");
        } catch (GitTrouble e) {
            return false;
        }
        check(refs.branches());
        check(refs.tags());
        return true;
    }

    private static void check(Map<String, String> refs) {
        refs.forEach((name, id) -> {
            if (!RemoteRefs.isCommit(id)) {
                throw new IllegalStateException(name + " is at " + id);
            }
        });
    }

    @Override
    public byte[] input() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes("\n----\n".getBytes(StandardCharsets.UTF_8));
        all.writeBytes(second);
        return all.toByteArray();
    }
}
