package io.jenkins.plugins.awsflow.api.extract;

import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;

/**
 * A class file attribute of our own: the access bits that the data list for a method and that the stub had to leave
 * out. The JVM and javac skip attributes that they do not know.
 */
public final class ListedAccess extends Attribute {
    private static final String NAME = "io.jenkins.plugins.awsflow.ListedAccess";

    private final int access;

    public ListedAccess(int access) {
        super(NAME);
        this.access = access;
    }

    int access() {
        return access;
    }

    @Override
    public boolean isUnknown() {
        return false;
    }

    @Override
    protected Attribute read(
            ClassReader reader, int offset, int length, char[] buffer, int codeOffset, Label[] labels) {
        return new ListedAccess(reader.readInt(offset));
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
        return new ByteVector().putInt(access);
    }
}
