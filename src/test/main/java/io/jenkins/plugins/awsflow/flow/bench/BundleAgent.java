package io.jenkins.plugins.awsflow.flow.bench;

import io.jenkins.plugins.awsflow.core.model.artifact.BundleListing;
import io.jenkins.plugins.awsflow.core.model.artifact.BundlePacker;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleRequest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleUploader;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.model.artifact.PresignedPart;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What happens to a bundle on an agent, in a process whose heap is bounded by its command line. */
public final class BundleAgent {
    private BundleAgent() {}

    /** Takes the directory, the zip to make and the address to send parts to; prints peak of heap, seconds, zip's bytes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path zip = Path.of(args[1]);
        BundleRequest request = new BundleRequest(null, null, null);
        BundleListing listing = BundleScanner.scan(Path.of(args[0]), request);
        if (!listing.problems().isEmpty()) {
            throw new IllegalStateException(String.join("\n", listing.problems()));
        }
        PackedBundle bundle = BundlePacker.pack(Path.of(args[0]), request, listing.fingerprint(), zip);
        for (int i = 0; i < bundle.parts(); i++) {
            PresignedPart part =
                    new PresignedPart(i + 1, args[2] + i, Map.of(), bundle.partOffset(i), bundle.partBytes(i));
            UploadOutcome sent = new BundleUploader().upload(zip, List.of(part));
            if (sent.problem() != null) {
                throw new IllegalStateException(sent.problem());
            }
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.printf(Locale.ROOT, "%d %.1f %d%n", peak, (System.nanoTime() - begin) / 1e9, bundle.bytes());
    }
}
