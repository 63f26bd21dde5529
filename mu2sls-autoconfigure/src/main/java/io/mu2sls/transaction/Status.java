package io.mu2sls.transaction;

/**
 * A RESP simple string such as {@code OK}.
 *
 * @param text the text without its marker
 */
public record Status(String text) {

	/** The reply of most writes. */
	public static final Status OK = new Status("OK");

}
