package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.Text;

/** The values of constant fields. */
public final class Constants {
    private Constants() {}

    /** The constant as a class file holds it, or null if the field has none. */
    public static Object value(MemberSig field) {
        String text = field.constant();
        if (text == null) {
            return null;
        }
        return switch (field.descriptor().charAt(0)) {
            case 'J' -> Long.valueOf(text);
            case 'F' -> Float.valueOf(text);
            case 'D' -> Double.valueOf(text);
            case 'L' -> Text.unescapeConstant(text.substring(1, text.length() - 1));
            default -> Integer.valueOf(text);
        };
    }
}
