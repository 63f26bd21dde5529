package io.mu2sls.web;

import java.net.URI;
import java.util.Objects;

import io.mu2sls.InvalidInvocationKeyException;
import io.mu2sls.InvocationExpiredException;
import io.mu2sls.InvocationKeyReusedException;
import io.mu2sls.StepConflictException;
import io.mu2sls.StepTimeoutException;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers with {@code application/problem+json}, as the IETF draft on idempotency keys
 * asks for, and never with a payload or a key. A status that says "try again" is only
 * given when that may help: nothing took effect, and the same request may be sent again.
 */
@ControllerAdvice
@Order(0)
public class InvocationProblems {

	private static final String TYPES = "https://mu2sls.io/problems/";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> keyReused(InvocationKeyReusedException ex) {
		return problem(HttpStatus.UNPROCESSABLE_CONTENT, "key-reused", "Invocation key reused",
				"The key of this request was used for a request with another payload. Send a new key.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> invalidKey(InvalidInvocationKeyException ex) {
		return problem(HttpStatus.BAD_REQUEST, "key-invalid", "Invocation key invalid",
				Objects.requireNonNull(ex.getMessage()));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> conflict(StepConflictException ex) {
		return again(HttpStatus.CONFLICT, "conflict", "Too many conflicts",
				"Other requests kept changing the same data. Nothing took effect; send the same request again.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> timeout(StepTimeoutException ex) {
		return again(HttpStatus.SERVICE_UNAVAILABLE, "timeout", "Step timed out",
				"The function took too long. Nothing of its current step took effect; send the same request again.");
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> expired(InvocationExpiredException ex) {
		return problem(HttpStatus.GONE, "expired", "Invocation expired",
				"The time in which duplicates of this request are recognized has passed. Send a new request.");
	}

	private static ResponseEntity<ProblemDetail> again(HttpStatus status, String type, String title, String detail) {
		ResponseEntity<ProblemDetail> problem = problem(status, type, title, detail);
		return ResponseEntity.status(status)
			.headers(problem.getHeaders())
			.header(HttpHeaders.RETRY_AFTER, "1")
			.body(problem.getBody());
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setType(URI.create(TYPES + type));
		problem.setTitle(title);
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

}
