package dev.mapper.demo.web;

import dev.mapper.DatabaseException;
import dev.mapper.ForeignKeyViolationException;
import dev.mapper.IntegrityException;
import dev.mapper.StaleDataException;
import dev.mapper.UniqueViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Every error as an RFC 9457 problem detail, without anything of the inside of the service. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** A field of the request that is wrong, and why. */
    record InvalidField(String field, String message) {}

    // 400

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> errors = e.getFieldErrors().stream()
                .map(error -> new InvalidField(error.getField(), message(error)))
                .toList();
        return handleExceptionInternal(e, invalid(errors), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<InvalidField> errors = new ArrayList<>();
        for (ParameterValidationResult result : e.getParameterValidationResults()) {
            if (result instanceof ParameterErrors body) {
                for (FieldError error : body.getFieldErrors()) {
                    errors.add(new InvalidField(error.getField(), message(error)));
                }
            } else {
                String parameter = String.valueOf(result.getMethodParameter().getParameterName());
                for (MessageSourceResolvable error : result.getResolvableErrors()) {
                    errors.add(new InvalidField(parameter, message(error)));
                }
            }
        }
        return handleExceptionInternal(e, invalid(errors), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e.getCause() instanceof DatabindException cause ? path(cause) : "";
        ProblemDetail problem = field.isEmpty()
                ? ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body is not the JSON that is expected.")
                : invalid(List.of(new InvalidField(field, "has a value of the wrong type")));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String parameter = String.valueOf(e.getPropertyName());
        ProblemDetail problem = invalid(List.of(new InvalidField(parameter, "has a value of the wrong type")));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = invalid(List.of(new InvalidField(e.getParameterName(), "must be given")));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    @ExceptionHandler
    ProblemDetail handle(UnknownReferenceException e) {
        return invalid(List.of(new InvalidField(e.field(), String.valueOf(e.getMessage()))));
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
    }

    private static String message(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null ? "is not valid" : message;
    }

    private static ProblemDetail invalid(List<InvalidField> errors) {
        String fields = errors.stream().map(InvalidField::field).distinct().collect(Collectors.joining(", "));
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The request is not valid: " + fields + ".");
        problem.setProperty("errors", errors);
        return problem;
    }

    // 404

    @ExceptionHandler
    ProblemDetail handle(NotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    // 409

    @ExceptionHandler
    ProblemDetail handle(ConflictException e) {
        return conflict(String.valueOf(e.getMessage()));
    }

    /** A flush throws the mapper's own exception, a commit by {@code @Transactional} Spring's with that as its cause. */
    @ExceptionHandler({IntegrityException.class, DataIntegrityViolationException.class})
    ProblemDetail handleIntegrity(RuntimeException e) {
        Throwable cause = e instanceof DataIntegrityViolationException ? e.getCause() : e;
        if (cause instanceof UniqueViolationException unique) {
            return conflict("There is one with the same " + columns(unique, "uq_") + " already.");
        }
        if (cause instanceof ForeignKeyViolationException) {
            return conflict("Something else still refers to it.");
        }
        log.warn("A constraint refused a request that was thought valid", e);
        return conflict("The database refuses these values.");
    }

    @ExceptionHandler({StaleDataException.class, OptimisticLockingFailureException.class})
    ProblemDetail handleStale(RuntimeException e) {
        return conflict("Somebody else changed it in the meantime. Read it again, and then change it.");
    }

    /** {@code uq_employees_email} says "email". */
    private static String columns(DatabaseException e, String prefix) {
        String name = e.constraintName();
        if (name == null) {
            return "value";
        }
        String constraint = name.toLowerCase(Locale.ROOT);
        int columns = constraint.startsWith(prefix) ? constraint.indexOf('_', prefix.length()) : -1;
        return columns < 0 ? "value" : constraint.substring(columns + 1).replace('_', ' ');
    }

    private static ProblemDetail conflict(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, detail);
    }

    // 500

    @ExceptionHandler
    ProblemDetail handleUnexpected(Exception e) {
        log.error("A request failed", e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the service's log says why.");
    }
}
