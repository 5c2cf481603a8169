package io.tunestream.schema.serde;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.runtime.setting.SettingsFault;
import io.tunestream.schema.topic.PassingOver;
import io.tunestream.schema.topic.Topic;
import io.tunestream.schema.topic.TopicSettings;
import io.tunestream.schema.topic.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records that are passed over where they cannot be read, as the operator says. Each is told of once. Thread-safe. */
public final class PassedOver {

    static final String SETTING = "records.pass-over";
    static final PassedOver NOTHING = new PassedOver(Set.of());

    private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);

    private final Set<RecordPlace> places;
    private final Set<RecordPlace> told = ConcurrentHashMap.newKeySet();

    private PassedOver(Set<RecordPlace> places) {
        this.places = Set.copyOf(places);
    }

    /**
     * What the settings name.
     *
     * @throws SettingsFault with everything named that is no place of a record, or on a topic whose records are not passed over
     */
    public static PassedOver of(Settings settings) {
        Set<String> topics = passable(new Topics(settings.of(TopicSettings.class)));
        Set<RecordPlace> places = new HashSet<>();
        List<String> problems = new ArrayList<>();
        settings.of(RecordSettings.class)
                .passOver()
                .orElse(List.of())
                .forEach(each -> place(each.strip(), topics, problems::add).ifPresent(places::add));
        if (!problems.isEmpty()) {
            throw new SettingsFault(problems);
        }
        return new PassedOver(places);
    }

    private static Set<String> passable(Topics topics) {
        return topics.all().stream()
                .filter(topic -> PassingOver.consequence(topic).isPresent())
                .map(Topic::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<RecordPlace> place(String setting, Set<String> topics, Consumer<String> problems) {
        Optional<RecordPlace> place = RecordPlace.parse(setting);
        if (place.isEmpty()) {
            problems.accept("%s names \"%s\", which is no record; one is topic-partition@offset, such as %s-0@1234"
                    .formatted(SETTING, setting, topics.iterator().next()));
        } else if (!topics.contains(place.get().topic())) {
            problems.accept("%s names %s, and records of %s are not passed over; those of %s are"
                    .formatted(SETTING, setting, place.get().topic(), String.join(", ", topics)));
        }
        return place;
    }

    /** Whether a record that cannot be read is passed over; says so, the first time. */
    boolean covers(Topic<?> topic, ConsumerRecord<?, ?> record, String why) {
        RecordPlace place = RecordPlace.of(record);
        if (!places.contains(place)) {
            return false;
        }
        if (told.add(place)) {
            LOG.warn(
                    "RECORD_PASSED_OVER {} cannot be read, and is passed over, as {} says ({}): {}",
                    place,
                    SETTING,
                    why,
                    PassingOver.consequence(topic).orElse(""));
        }
        return true;
    }

    /** Of a record that was read: says, the first time, where it need not be named. */
    void readable(ConsumerRecord<?, ?> record) {
        if (places.isEmpty()) {
            return;
        }
        RecordPlace place = RecordPlace.of(record);
        if (places.contains(place) && told.add(place)) {
            LOG.warn("RECORD_READABLE {} can be read, and is not passed over: {} need not name it", place, SETTING);
        }
    }
}
