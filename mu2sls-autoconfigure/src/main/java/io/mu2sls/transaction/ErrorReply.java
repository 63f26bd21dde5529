package io.mu2sls.transaction;

/**
 * A RESP error.
 *
 * @param message the server's text, its code word first
 */
public record ErrorReply(String message) {

	/**
	 * The error's code word, for example {@code WRONGTYPE}.
	 * @return the first word of the message
	 */
	public String code() {
		int space = this.message.indexOf(' ');
		return (space < 0) ? this.message : this.message.substring(0, space);
	}

}
