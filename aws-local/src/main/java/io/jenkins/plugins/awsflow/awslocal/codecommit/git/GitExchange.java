package io.jenkins.plugins.awsflow.awslocal.codecommit.git;

import io.jenkins.plugins.awsflow.awslocal.codecommit.LocalRepository;
import io.jenkins.plugins.awsflow.awslocal.codecommit.RefChange;
import io.jenkins.plugins.awsflow.awslocal.codecommit.Repositories;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;

/** Serves one request of a client that may read or write the repository. */
final class GitExchange {
    private static final Logger LOG = Logger.getLogger(GitExchange.class.getName());
    private static final int MOST_REFS = 4000;
    private static final int BUFFER = 1 << 16;

    private final Repositories repositories;
    private final LocalRepository repository;
    private final String caller;

    GitExchange(Repositories repositories, LocalRepository repository, String caller) {
        this.repositories = repositories;
        this.repository = repository;
        this.caller = caller;
    }

    Reply answer(GitRequest request, InputStream body) {
        String kind = request.advertisement() ? "advertisement" : "result";
        return Reply.writing(200, "application/x-" + request.service() + "-" + kind, out -> {
                    // Thousands of refs are as many small writes.
                    OutputStream buffered = new BufferedOutputStream(new Unclosed(out), BUFFER);
                    try {
                        write(request, body, buffered);
                    } finally {
                        // What went wrong has been written for the client, too.
                        buffered.flush();
                    }
                })
                .header("Cache-Control", "no-cache, max-age=0, must-revalidate");
    }

    private void write(GitRequest request, InputStream body, OutputStream out) throws IOException {
        if (request.push()) {
            ReceivePack receive = receivePack();
            if (request.advertisement()) {
                PacketLineOut packets = new PacketLineOut(out);
                packets.writeString("# service=" + request.service() + "\n");
                packets.end();
                receive.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(packets));
            } else {
                receive.receive(body, out, null);
            }
        } else {
            UploadPack upload = uploadPack(request);
            try {
                if (request.advertisement()) {
                    upload.sendAdvertisedRefs(
                            new PacketLineOutRefAdvertiser(new PacketLineOut(out)), request.service());
                } else {
                    upload.upload(body, out, null);
                }
            } catch (ServiceMayNotContinueException e) {
                LOG.log(Level.FINE, "the client was told", e);
            }
        }
    }

    private UploadPack uploadPack(GitRequest request) {
        UploadPack upload = new UploadPack(repository.git());
        upload.setBiDirectionalPipe(false);
        upload.setExtraParameters(Arrays.asList(request.protocol().split(":")));
        return upload;
    }

    private ReceivePack receivePack() {
        ReceivePack receive = new ReceivePack(repository.git());
        receive.setBiDirectionalPipe(false);
        receive.setAtomic(true);
        receive.setAllowNonFastForwards(true);
        receive.setPreReceiveHook((pack, commands) -> check(commands));
        receive.setPostReceiveHook((pack, commands) -> tell(commands));
        return receive;
    }

    private void check(Collection<ReceiveCommand> commands) {
        String defaultBranch = repository.defaultBranch();
        for (ReceiveCommand command : commands) {
            String branch = command.getRefName().startsWith(Constants.R_HEADS)
                    ? command.getRefName().substring(Constants.R_HEADS.length())
                    : null;
            boolean deleting = command.getType() == ReceiveCommand.Type.DELETE;
            if (commands.size() > MOST_REFS) {
                command.setResult(
                        ReceiveCommand.Result.REJECTED_OTHER_REASON, "more than " + MOST_REFS + " references at once");
            } else if (branch != null && !deleting && (branch.length() > 256 || ObjectId.isId(branch))) {
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "invalid branch name");
            } else if (deleting && branch != null && branch.equals(defaultBranch)) {
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "the default branch cannot be deleted");
            }
        }
    }

    private void tell(Collection<ReceiveCommand> commands) {
        repositories.changed(commands.stream()
                .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                .map(command -> new RefChange(
                        repository, command.getRefName(), id(command.getOldId()), id(command.getNewId()), caller))
                .toList());
    }

    private static String id(ObjectId id) {
        return id.equals(ObjectId.zeroId()) ? null : id.name();
    }

    /** JGit closes what it writes to; the server ends the reply itself. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
