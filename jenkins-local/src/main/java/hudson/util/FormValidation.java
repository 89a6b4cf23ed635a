package hudson.util;

import hudson.Util;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;

/** What a check of a form field found. */
public abstract class FormValidation extends IOException {
    private static final long serialVersionUID = 1L;

    /** How bad it is. */
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public final Kind kind;

    FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public abstract String renderHtml();

    private static final class Plain extends FormValidation {
        private static final long serialVersionUID = 1L;
        private final String html;

        Plain(Kind kind, String message, String html) {
            super(kind, message);
            this.html = html;
        }

        @Override
        public String renderHtml() {
            return html == null
                    ? "<div/>"
                    : "<div class=" + kind.name().toLowerCase(Locale.ROOT) + ">" + html + "</div>";
        }

        @Override
        public String toString() {
            return kind + ": " + getMessage();
        }
    }

    private static FormValidation of(Kind kind, String message) {
        return new Plain(kind, message, Util.escape(message));
    }

    public static FormValidation ok() {
        return of(Kind.OK, null);
    }

    public static FormValidation ok(String message) {
        return of(Kind.OK, message);
    }

    public static FormValidation ok(String format, Object... args) {
        return ok(String.format(format, args));
    }

    public static FormValidation warning(String message) {
        return of(Kind.WARNING, message);
    }

    public static FormValidation warning(String format, Object... args) {
        return warning(String.format(format, args));
    }

    public static FormValidation error(String message) {
        return of(Kind.ERROR, message);
    }

    public static FormValidation error(String format, Object... args) {
        return error(String.format(format, args));
    }

    public static FormValidation error(Throwable e, String message) {
        FormValidation v = error(message);
        v.initCause(e);
        return v;
    }

    public static FormValidation warning(Throwable e, String message) {
        FormValidation v = warning(message);
        v.initCause(e);
        return v;
    }

    public static FormValidation okWithMarkup(String message) {
        return new Plain(Kind.OK, message, message);
    }

    public static FormValidation warningWithMarkup(String message) {
        return new Plain(Kind.WARNING, message, message);
    }

    public static FormValidation errorWithMarkup(String message) {
        return new Plain(Kind.ERROR, message, message);
    }

    public static FormValidation respond(Kind kind, String html) {
        return new Plain(kind, html, html);
    }

    public static FormValidation aggregate(Collection<FormValidation> validations) {
        Kind worst = Kind.OK;
        StringBuilder all = new StringBuilder();
        for (FormValidation v : validations) {
            worst = v.kind.compareTo(worst) > 0 ? v.kind : worst;
            if (v.getMessage() != null) {
                all.append(all.length() == 0 ? "" : "\n").append(v.getMessage());
            }
        }
        return all.length() == 0 && worst == Kind.OK ? ok() : of(worst, all.toString());
    }

    public static FormValidation validateRequired(String value) {
        return Util.fixEmptyAndTrim(value) == null ? error("Required") : ok();
    }

    public static FormValidation validatePositiveInteger(String value) {
        return integer(value, 1, "Not a positive number");
    }

    public static FormValidation validateNonNegativeInteger(String value) {
        return integer(value, 0, "Not a non-negative number");
    }

    private static FormValidation integer(String value, int least, String otherwise) {
        try {
            return Integer.parseInt(value) < least ? error(otherwise) : ok();
        } catch (NumberFormatException e) {
            return error("Not a number");
        }
    }
}
