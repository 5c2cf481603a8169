package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.provider.selfhosted.LogLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * One stream of a trainer's output, as {@code run.sh} keeps it: pieces by number, of which the first and the newest are there.
 * Lines carry no times, so each gets one between those at which its piece was begun and written last.
 */
final class LogPieces {

    private static final int LONGEST_LINE = 1 << 16;

    private final Path folder;
    private final String stream;

    /** @param stream out or err */
    LogPieces(Path folder, String stream) {
        this.folder = folder;
        this.stream = stream;
    }

    /** A piece of a stream that was read last. */
    private record Piece(int number, Path path) {}

    private List<Piece> pieces() throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, stream + ".[0-9]*")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                pieces.add(new Piece(Integer.parseInt(name.substring(stream.length() + 1)), file));
            }
        }
        pieces.sort(Comparator.comparingInt(Piece::number));
        return pieces;
    }

    /**
     * Hands over every whole line.
     *
     * @param since when the stream began, in milliseconds since the epoch
     * @param ended whether nothing more comes, so that the last line is whole without an end
     */
    void read(long since, boolean ended, Consumer<LogLine> to) throws IOException {
        Reading reading = new Reading(since, to);
        for (Piece piece : pieces()) {
            try (InputStream in = Files.newInputStream(piece.path())) {
                reading.read(piece, in);
            } catch (NoSuchFileException e) {
                // made room for a newer one
            }
        }
        if (ended) {
            reading.end();
        }
    }

    /** Number of the newest piece; -1 where there is none. */
    int newest() throws IOException {
        List<Piece> pieces = pieces();
        return pieces.isEmpty() ? -1 : pieces.getLast().number();
    }

    /** The last lines, the newest last; from so many bytes at most. */
    List<String> last(int bytes) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Piece piece : pieces().reversed()) {
            if (Files.size(piece.path()) > 0) {
                tail(piece.path(), bytes).lines().map(LogLine::plain).forEach(lines::add);
                break;
            }
        }
        return lines;
    }

    private static String tail(Path path, int bytes) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            channel.position(Math.max(0, channel.size() - bytes));
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }

    /** The stream's bytes on their way to lines, across the borders of pieces. */
    private final class Reading {

        private final Consumer<LogLine> to;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int piece = -1;
        private long begun;
        private long written;
        private long size;
        private String id = "";
        private long at;
        private boolean gap;

        Reading(long since, Consumer<LogLine> to) {
            this.written = since;
            this.to = to;
        }

        void read(Piece next, InputStream in) throws IOException {
            if (next.number() != piece + 1) {
                line.reset();
                gap = true;
            }
            piece = next.number();
            begun = written;
            written = Math.max(begun, Files.getLastModifiedTime(next.path()).toMillis());
            size = Math.max(1, Files.size(next.path()));
            byte[] buffer = new byte[1 << 16];
            long offset = 0;
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    take(buffer[i], offset + i);
                }
                offset += count;
            }
        }

        private void take(byte each, long offset) {
            if (each == '\n' || each == '\r') {
                end();
                return;
            }
            if (line.size() == 0) {
                id = "%s-%d-%d".formatted(stream, piece, offset);
                at = offset;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(each);
            }
        }

        void end() {
            if (line.size() > 0) {
                long time = begun + (long) ((written - begun) * Math.min(1.0, (at + line.size()) / (double) size));
                to.accept(new LogLine(id, LogLine.plain(line.toString(UTF_8)), time, gap));
                gap = false;
                line.reset();
            }
        }
    }
}
