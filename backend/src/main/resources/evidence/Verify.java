import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Verifies an evidence pack with nothing but Java 17: java Verify.java, in the unpacked folder. With a file of roots
 * kept elsewhere as argument (one JSON line a seal) the chain is compared with it as well. Ends with 1 when anything is
 * wrong.
 */
public class Verify {

    static int wrong;

    public static void main(String[] arguments) throws Exception {
        Map<String, String[]> seals = new HashMap<>();
        Set<String> commitments = new HashSet<>();
        Set<String> sealed = new HashSet<>();
        Map<String, String> present = new HashMap<>();
        Map<String, String> before = new HashMap<>();
        int files = 0;
        int entries = 0;
        int committed = 0;
        for (String line : Files.readAllLines(Path.of("proof.txt"))) {
            String[] part = line.split("\t", -1);
            if (part[0].equals("SEAL") || part[0].equals("ENTRY")) {
                part[1] = seal(part[1]);
            }
            switch (part[0]) {
                case "FILE" -> {
                    files++;
                    String now = Files.exists(Path.of(part[1])) ? hex(hash(Files.readAllBytes(Path.of(part[1])))) : "-";
                    check(now.equals(part[2]), "file " + part[1]);
                    present.put(part[1], now);
                }
                case "SEAL" -> {
                    check(
                            hex(hash(new byte[] {2}, bytes(part[3]), bytes(part[2])))
                                    .equals(part[4]),
                            "seal " + part[1]);
                    check(
                            !before.containsKey(part[1]) || before.get(part[1]).equals(part[3]),
                            "seal before " + part[1]);
                    before.put(next(part[1]), part[4]);
                    seals.put(part[1], part);
                }
                case "ENTRY" -> {
                    entries++;
                    String content = new String(Base64.getDecoder().decode(part[5]), StandardCharsets.UTF_8);
                    byte[] up = hash(new byte[] {0}, hash(content.getBytes(StandardCharsets.UTF_8)));
                    for (String step : part[4].isEmpty() ? new String[0] : part[4].split(",")) {
                        byte[] beside = bytes(step.substring(1));
                        up = step.charAt(0) == 'R'
                                ? hash(new byte[] {1}, up, beside)
                                : hash(new byte[] {1}, beside, up);
                    }
                    check(
                            seals.containsKey(part[1]) && hex(up).equals(seals.get(part[1])[2]),
                            "entry of seal " + part[1]);
                    sealed.add(content);
                    int at = content.indexOf("\"commitment\":\"");
                    if (at >= 0) {
                        commitments.add(content.substring(at + 14, at + 78));
                    }
                }
                case "COMMIT" -> {
                    committed++;
                    check(
                            commitments.contains(hex(hash(
                                    bytes(part[2]), hash(Base64.getDecoder().decode(part[3]))))),
                            "record " + part[1]);
                }
                default -> {}
            }
        }
        check(!seals.isEmpty() && entries > 0, "nothing is sealed");
        // What the files are must have been sealed: paper and document with the export, each content when it was
        // stored.
        String document = "\"json\":\"" + present.get("pack.json") + "\"";
        String paper = "\"pdf\":\"" + present.get("pack.pdf") + "\"";
        check(
                sealed.stream()
                        .anyMatch(e -> e.contains("EVIDENCE_EXPORTED") && e.contains(document) && e.contains(paper)),
                "pack.json and pack.pdf are not those that were sealed");
        present.forEach((name, sha256) -> {
            if (name.startsWith("contents/")) {
                String id = name.substring("contents/".length());
                check(
                        sealed.stream()
                                .anyMatch(e -> e.contains("CONTENT_STORED") && e.contains(id) && e.contains(sha256)),
                        name + " is not what was sealed when it was stored");
            }
        });
        if (arguments.length > 0) {
            Set<String> elsewhere = new HashSet<>();
            for (String line : Files.readAllLines(Path.of(arguments[0]))) {
                String no = line.replaceAll(".*\"no\":(\\d+).*", "$1");
                no = line.contains("\"chain\":") ? line.replaceAll(".*\"chain\":(\\d+).*", "$1") + "-" + no : seal(no);
                elsewhere.add(no);
                check(!seals.containsKey(no) || line.contains(seals.get(no)[4]), "root kept elsewhere, seal " + no);
            }
            seals.keySet().forEach(no -> check(elsewhere.contains(no), "no root elsewhere for seal " + no));
        }
        System.out.printf(
                "%d files, %d seals, %d entries, %d records: %s%n",
                files, seals.size(), entries, committed, wrong == 0 ? "all as sealed" : wrong + " wrong");
        System.exit(wrong == 0 ? 0 : 1);
    }

    /** A seal's chain and number; before there were several chains it had only a number, of the first. */
    static String seal(String name) {
        return name.contains("-") ? name : "0-" + name;
    }

    static String next(String seal) {
        int dash = seal.indexOf('-');
        return seal.substring(0, dash + 1) + (Long.parseLong(seal.substring(dash + 1)) + 1);
    }

    static void check(boolean right, String what) {
        if (!right) {
            wrong++;
            System.out.println("WRONG: " + what);
        }
    }

    static byte[] hash(byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
