package io.tunestream.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;

/** One contestant in a process of its own: {@code ContestantMain NAME TASK_JSON RESULT_FILE}. */
public final class ContestantMain {

    private ContestantMain() {}

    public static void main(String[] arguments) throws Exception {
        JsonMapper json = new JsonMapper();
        Task task = json.readValue(arguments[1], Task.class);
        Contestant contestant =
                requireNonNull(Contestants.ALL.get(arguments[0]), arguments[0]).get();
        try {
            json.writeValue(new File(arguments[2]), contestant.run(task));
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
