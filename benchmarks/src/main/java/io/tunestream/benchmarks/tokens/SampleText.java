package io.tunestream.benchmarks.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** Texts of the kinds that conversations have. */
public enum SampleText {
    ENGLISH("""
            The router restarts twice while it installs the update, so please don't unplug it before the light is green.
            I've tried what you said, and it still can't find the printer; is there anything else that I could check?
            Our customers' questions are answered within two hours, unless they're asked on a public holiday.
            """),
    CODE("""
                public int compareTo(Version other) { return Integer.compare(this.major, other.major); }
            for (int i = 0; i < values.length; i++) { if (values[i] == null) { continue; } sum += values[i].size(); }
            def read_config(path: str) -> dict[str, Any]:
                with open(path, encoding="utf-8") as f:
                    return json.load(f)  # TODO: cache_size=2048
            """),
    CHINESE("""
            路由器在安装更新时会重启两次，所以在指示灯变绿之前请不要拔掉电源。
            我已经按照您说的方法试过了，但是它仍然找不到打印机；还有什么可以检查的吗？
            除非是在公共假日提出的问题，我们都会在两个小时之内回复客户。
            """),
    MIXED("""
            Größe: 42,5 µm — siehe https://example.org/a/b?c=d&e=f#g (vérifié le 3 août) 👍🏽
            Маршрутизатор дважды перезагружается, don't unplug it! 電源を切らないでください。 {"id": "3f2a-77", "n": 1234567}
            ราคา 1,299 บาท / سعر المنتج ١٢٩٩ / कीमत ₹1,299 — iPhoneModel_v2.0-beta [ok]
            """),
    ONE_LONG_PIECE("a\ne\ni\nn\no\nq\nr\ns\nt\nx\n") {
        @Override
        String line(String line) {
            return line;
        }
    };

    private final String lines;

    SampleText(String lines) {
        this.lines = lines;
    }

    /** At least so many bytes of its lines, in an order that is the same each time. */
    String ofBytes(int bytes) {
        String[] choice = lines.split("\n", -1);
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int length = 0; length < bytes; ) {
            String line = line(choice[random.nextInt(choice.length - 1)]);
            text.append(line);
            length += line.getBytes(UTF_8).length;
        }
        return text.toString();
    }

    /** The line as it stands in the text. */
    String line(String line) {
        return line + "\n";
    }
}
