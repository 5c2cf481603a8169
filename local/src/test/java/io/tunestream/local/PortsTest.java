package io.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldClaimFreePortsThatNoOutgoingConnectionIsGiven() {
        assertThat(IntStream.range(0, 50).map(each -> Ports.claim(0)))
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
    }

    @Test
    void shouldGiveNoPortTwice() {
        // When: a seventh of all there are, so that by chance alone some would come twice
        List<Integer> ports =
                IntStream.range(0, 1_800).mapToObj(each -> Ports.claim(0)).toList();

        // Then
        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveNoPortThatAnotherProcessWasGiven() throws Exception {
        // Given
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = other.inputReader()) {
            int port = Integer.parseInt(out.readLine());

            // When // Then
            assertThat(PortClaims.take(port)).isFalse();
            other.destroyForcibly().waitFor();
            assertThat(PortClaims.take(port)).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldStartOnAnotherPortWhereTheFirstWasTakenInTheMeantime() {
        // Given
        List<Integer> tried = new ArrayList<>();

        // When
        int port = Ports.startOn(0, each -> {
            tried.add(each);
            if (tried.size() == 1) {
                throw Ports.taken(each, null);
            }
            return each;
        });

        // Then
        assertThat(tried).hasSize(2).doesNotHaveDuplicates().endsWith(port);
    }

    @Test
    void shouldStartOnNoOtherPortThanTheOneThatWasAskedFor() {
        int port = Ports.claim(0);

        assertThatThrownBy(() -> Ports.startOn(port, each -> {
                    throw Ports.taken(each, null);
                }))
                .hasMessage("port " + port + " is taken by another program");
    }

    @Test
    void shouldSayThatAPortIsTaken() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.claim(holder.getLocalPort()))
                    .isInstanceOfSatisfying(
                            StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.PORT_TAKEN));
        }
    }

    /** A process that is given a port, says which, and lives until it is killed. */
    static final class Claimant {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(Ports.claim(0));
            Thread.currentThread().join();
        }
    }
}
