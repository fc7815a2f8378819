package dev.mapper.spring.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mapper.session.ConnectionMode;
import dev.mapper.session.Session;
import dev.mapper.session.SessionEvents;
import dev.mapper.session.SessionFactory;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every call of a session reaches the current one, with what it was given, and so does what it returns. */
class CurrentSessionTest {

    /** What it answers itself. */
    private static final Set<String> OWN = Set.of("factory", "isOpen", "close");

    private record Call(Method method, List<Object> arguments) {}

    private static final Object ANSWER = "what the session returned";

    private final List<Call> calls = new ArrayList<>();
    private SessionFactory factory;
    private CurrentSession current;

    @BeforeEach
    void bind() {
        Session session = proxy(Session.class, (method, arguments) -> {
            calls.add(new Call(method, arguments));
            return value(method.getReturnType());
        });
        factory = proxy(
                SessionFactory.class,
                (method, arguments) -> method.getName().equals("open") ? session : value(method.getReturnType()));
        current = new CurrentSession(factory, new JoinedSessions(factory, proxy(DataSource.class, (m, a) -> null)));
        SessionHolder holder = new SessionHolder(factory, ConnectionMode.PER_STATEMENT);
        TransactionSynchronizationManager.bindResource(factory, holder);
    }

    @AfterEach
    void unbind() {
        TransactionSynchronizationManager.unbindResource(factory);
    }

    /** Without those that register a listener with what {@code listeners()} returns, which is among them. */
    static Stream<Method> methods() {
        return Arrays.stream(Session.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !OWN.contains(method.getName()))
                .filter(method -> method.getDeclaringClass() != SessionEvents.class || !method.isDefault());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodIsDelegated(Method method) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(CurrentSessionTest::value)
                .toArray();
        Object result;
        try {
            result = method.invoke(current, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " failed", e.getCause());
        }
        assertThat(calls).as("calls that reached the current session").hasSize(1);
        Call call = calls.get(0);
        if (method.isDefault() && !call.method().equals(method)) {
            // One of the interface's own, which ends in another of its methods
            if (method.getReturnType() == Optional.class) {
                assertThat(result).isEqualTo(Optional.of(ANSWER));
            }
            return;
        }
        assertThat(call.method()).isEqualTo(method);
        assertThat(call.arguments()).containsExactly(arguments);
        if (method.getReturnType() != void.class) {
            assertThat(result).isEqualTo(value(method.getReturnType()));
        }
    }

    private interface Handler {
        Object handle(Method method, List<Object> arguments);
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    List<Object> given = arguments == null ? List.of() : new ArrayList<>(Arrays.asList(arguments));
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == given.get(0);
                        case "toString" -> "a " + type.getSimpleName();
                        default -> handler.handle(method, given);
                    };
                }));
    }

    /** The same for the same type, where one can be made; {@code null} else. */
    private static Object value(Class<?> type) {
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 7;
        }
        if (type == Class.class) {
            return String.class;
        }
        if (type.isAssignableFrom(String.class)) {
            return ANSWER;
        }
        if (type == List.class || type.isAssignableFrom(List.class)) {
            return List.of(ANSWER);
        }
        return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : null;
    }
}
