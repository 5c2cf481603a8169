package io.tunestream.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.support.RequestForwarder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a real registry, and keeps whoever asks for one schema waiting until it is released; there is no such schema. */
final class HeldRegistry implements AutoCloseable {

    private static final int SCHEMA = 2_000_000_001;

    private final RequestForwarder forwarder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldRegistry(URI real) throws IOException {
        forwarder = new RequestForwarder(real);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String confluentUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    /** A value that can be told to be unreadable only by asking. */
    static byte[] value() {
        return ByteBuffer.allocate(12).put((byte) 0).putInt(SCHEMA).array();
    }

    /** Whether somebody waits, or has waited. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().contains(Integer.toString(SCHEMA))) {
                asked.countDown();
                awaitRelease();
            }
            forwarder.forward(exchange, body);
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.close();
        forwarder.close();
    }
}
