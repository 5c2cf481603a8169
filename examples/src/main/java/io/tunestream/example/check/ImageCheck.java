package io.tunestream.example.check;

import static io.tunestream.example.check.ImageRule.IMAGE_IN_NON_USER;
import static io.tunestream.example.check.ImageRule.IMAGE_URL_MISSING;
import static io.tunestream.example.check.ImageRule.IMAGE_URL_NOT_OBJECT;
import static io.tunestream.example.check.ImageRule.MODEL_NOT_VISION;
import static io.tunestream.example.check.ImageRule.TOO_MANY_IMAGES;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.conversation.ContentPart;
import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.Message;
import io.tunestream.example.conversation.MessageMember;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Set;

/** Whether images are such as trainers take. What is at an address is not fetched. */
final class ImageCheck implements Check {
    private final long most;
    private final boolean seen;

    /** For a target that takes so many in an example, and a model that sees them or not. */
    ImageCheck(long most, boolean seen) {
        this.most = most;
        this.seen = seen;
    }

    @Override
    public Set<Rule> rules() {
        return Set.of(ImageRule.values());
    }

    @Override
    public void check(Conversation conversation, Violations out) {
        JsonRow row = conversation.row();
        long images = 0;
        for (int index = 0; index < conversation.size(); index++) {
            Message message = conversation.message(index);
            int content = message.get(MessageMember.CONTENT);
            if (content != NONE && row.kind(content) == Kind.LIST) {
                images += images(row, message, content, out);
            }
        }
        if (images > most) {
            out.addAtEnd(TOO_MANY_IMAGES, conversation.messages(), conversation.messages());
        }
    }

    private int images(JsonRow row, Message message, int content, Violations out) {
        ContentPart read = new ContentPart();
        int images = 0;
        for (int part = row.first(content); part != NONE; part = row.next(part)) {
            if (row.kind(part) == Kind.OBJECT) {
                read.read(row, part);
                if (read.type() == ContentPart.Type.IMAGE_URL) {
                    image(row, message, part, read.imageUrl(), out);
                    images++;
                }
            }
        }
        return images;
    }

    private void image(JsonRow row, Message message, int part, int image, Violations out) {
        if (!seen) {
            out.add(MODEL_NOT_VISION, part);
        }
        if (message.role() != null && !message.isFrom(Role.USER)) {
            out.addAtEnd(IMAGE_IN_NON_USER, part, message.node());
        }
        if (image == NONE) {
            out.addAtEnd(IMAGE_URL_MISSING, part, part);
        } else if (row.kind(image) != Kind.OBJECT) {
            out.add(IMAGE_URL_NOT_OBJECT, image);
        } else {
            address(row, image, row.valueOf(image, "url"), out);
        }
    }

    private static void address(JsonRow row, int image, int url, Violations out) {
        if (url == NONE || row.kind(url) != Kind.STRING || row.textLength(url) == 0) {
            out.addAtEnd(IMAGE_URL_MISSING, url == NONE ? image : url, image);
            return;
        }
        int from = row.text(url);
        ImageRule broken = ImageAddress.brokenBy(row.texts(), from, from + row.textLength(url));
        if (broken != null) {
            out.add(broken, url);
        }
    }
}
