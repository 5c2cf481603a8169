package io.tunestream.runtime.fault;

/** What the end of a process means; the same for every command and every service. Part of the public interface. */
public enum ExitCode {
    OK(0, "done; for validate: every row is valid"),
    NOT_ALL_WELL(1, "done, but some rows are not valid, a job did not succeed or a command was declined"),
    USAGE(2, "wrong usage, or a file that cannot be read"),
    CONFIGURATION(3, "wrong configuration, or no JDK 21+"),
    UNREACHABLE(
            4,
            "the broker, the registry, a provider, the object store or the API cannot be reached or refuses; a full disk"),
    TAKEN(5, "a port or the data directory is taken by another program"),
    UNEXPECTED(70, "something that should not happen");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    /** One line for the help and the documentation. */
    public String meaning() {
        return meaning;
    }

    /** The exit code of a failure's code; UNEXPECTED for one that nobody declared. */
    public static ExitCode ofCode(String code) {
        return FaultCode.of(code).map(FaultCode::exit).orElse(UNEXPECTED);
    }
}
