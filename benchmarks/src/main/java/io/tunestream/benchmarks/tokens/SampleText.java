package io.tunestream.benchmarks.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Texts of the kinds that conversations have. */
public enum SampleText {
    ENGLISH(List.of(
            "The router restarts twice while it installs the update, so please don't unplug it before the light is green. ",
            "I've tried what you said, and it still can't find the printer; is there anything else that I could check? ",
            "Our customers' questions are answered within two hours, unless they're asked on a public holiday.\n\n")),
    CODE(List.of(
            "    public int compareTo(Version other) {\n        return Integer.compare(this.major, other.major);\n    }\n\n",
            "for (int i = 0; i < values.length; i++) {\n\tif (values[i] == null) { continue; }\n\tsum += values[i].size();\n}\n",
            "def read_config(path: str) -> dict[str, Any]:\n    with open(path, encoding=\"utf-8\") as f:\n"
                    + "        return json.load(f)  # TODO: cache_size=2048\n\n")),
    CHINESE(List.of(
            "路由器在安装更新时会重启两次，所以在指示灯变绿之前请不要拔掉电源。",
            "我已经按照您说的方法试过了，但是它仍然找不到打印机；还有什么可以检查的吗？\n",
            "除非是在公共假日提出的问题，我们都会在两个小时之内回复客户。")),
    MIXED(List.of(
            "Größe: 42,5 µm — siehe https://example.org/a/b?c=d&e=f#g (vérifié le 3 août) 👍🏽\n",
            "Маршрутизатор дважды перезагружается, don't unplug it! 電源を切らないでください。 {\"id\": \"3f2a-77\", \"n\": 1234567}\n",
            "ราคา 1,299 บาท / سعر المنتج ١٢٩٩ / कीमत ₹1,299 — iPhoneModel_v2.0-beta\t[ok]\n")),
    ONE_LONG_PIECE(List.of("a", "e", "i", "n", "o", "q", "r", "s", "t", "x"));

    private final List<String> parts;

    SampleText(List<String> parts) {
        this.parts = parts;
    }

    /** At least so many bytes of it, the same each time. */
    String ofBytes(int bytes) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        int length = 0;
        while (length < bytes) {
            String part = parts.get(random.nextInt(parts.size()));
            text.append(part);
            length += part.getBytes(UTF_8).length;
        }
        return text.toString();
    }
}
