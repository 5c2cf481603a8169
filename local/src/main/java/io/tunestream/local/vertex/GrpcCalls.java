package io.tunestream.local.vertex;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls of the services that a file of Google's describes, counted, with what may happen to one on its way. Thread-safe. */
final class GrpcCalls {

    /** What happens to one call: an answer instead of its own, before or after it had its effect. */
    private record CallFault(StatusRuntimeException answer, boolean after) {}

    private final Map<String, Deque<CallFault>> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

    /** The next calls of a method are answered so. */
    void answer(String method, boolean after, StatusRuntimeException... answers) {
        Deque<CallFault> next = faults.computeIfAbsent(method, any -> new ConcurrentLinkedDeque<>());
        Arrays.stream(answers).map(answer -> new CallFault(answer, after)).forEach(next::add);
    }

    /** How often a method was called. */
    long count(String method) {
        return Optional.ofNullable(calls.get(method)).map(AtomicLong::get).orElse(0L);
    }

    Service service(FileDescriptor file, String name) {
        return new Service(file, name);
    }

    private <A> void answer(String method, Supplier<List<A>> effect, StreamObserver<A> observer) {
        calls.computeIfAbsent(method, any -> new AtomicLong()).incrementAndGet();
        Optional<CallFault> fault = Optional.ofNullable(faults.get(method)).map(Deque::poll);
        try {
            if (fault.isPresent() && !fault.get().after()) {
                throw fault.get().answer();
            }
            List<A> answers = effect.get();
            if (fault.isPresent()) {
                throw fault.get().answer();
            }
            answers.forEach(observer::onNext);
            observer.onCompleted();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
        }
    }

    /** A service under the name that Google publishes; for one thread. */
    final class Service {

        private final ServerServiceDefinition.Builder definition;
        private final String name;

        private Service(FileDescriptor file, String name) {
            this.name = file.findServiceByName(name).getFullName();
            definition = ServerServiceDefinition.builder(this.name);
        }

        <Q extends Message, A extends Message> Service unary(
                String method, Q request, A answer, Function<Q, A> effect) {
            definition.addMethod(
                    descriptor(MethodType.UNARY, method, request, answer),
                    ServerCalls.asyncUnaryCall((asked, observer) ->
                            GrpcCalls.this.answer(method, () -> List.of(effect.apply(asked)), observer)));
            return this;
        }

        <Q extends Message, A extends Message> Service streaming(
                String method, Q request, A answer, Function<Q, List<A>> effect) {
            definition.addMethod(
                    descriptor(MethodType.SERVER_STREAMING, method, request, answer),
                    ServerCalls.asyncServerStreamingCall(
                            (asked, observer) -> GrpcCalls.this.answer(method, () -> effect.apply(asked), observer)));
            return this;
        }

        ServerServiceDefinition build() {
            return definition.build();
        }

        private <Q extends Message, A extends Message> MethodDescriptor<Q, A> descriptor(
                MethodType type, String method, Q request, A answer) {
            return MethodDescriptor.<Q, A>newBuilder()
                    .setType(type)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(name, method))
                    .setRequestMarshaller(ProtoUtils.marshaller(request))
                    .setResponseMarshaller(ProtoUtils.marshaller(answer))
                    .build();
        }
    }
}
