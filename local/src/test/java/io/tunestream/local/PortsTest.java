package io.tunestream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldClaimFreePortsThatNoOutgoingConnectionIsGiven() {
        assertThat(IntStream.range(0, 50).map(each -> Ports.claim(0)))
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
    }

    @Test
    void shouldSayThatAPortIsTaken() throws Exception {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.claim(holder.getLocalPort()))
                    .isInstanceOfSatisfying(
                            StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.PORT_TAKEN));
        }
    }
}
