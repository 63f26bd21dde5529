package io.mu2sls.transaction;

import java.nio.charset.StandardCharsets;

/** The types of value that have an overlay. */
enum Family {

	STRING("string", "STRLEN"), HASH("hash", "HLEN"), SET("set", "SCARD"), LIST("list", "LLEN"), ZSET("zset", "ZCARD");

	private final byte[] type;

	private final String sizeCommand;

	Family(String type, String sizeCommand) {
		this.type = type.getBytes(StandardCharsets.US_ASCII);
		this.sizeCommand = sizeCommand;
	}

	byte[] type() {
		return this.type;
	}

	String sizeCommand() {
		return this.sizeCommand;
	}

}
