package io.mu2sls.transaction;

/**
 * Finds the replies of one family of commands from what the step knows and the narrowest
 * reads that are missing. Pure: it sends nothing, and meets a command again when more is
 * known. Each write it buffers is proven by what is known not to fail.
 */
interface Overlay {

	/**
	 * Meets a command; well-formed as to the number of its arguments.
	 * @param call the command
	 * @param views what is known
	 * @return the answer, the reads it needs, or {@link Move#ELSEWHERE}
	 */
	Move meet(Call call, Views views);

}
