package io.mu2sls.demo.travel.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts worker processes from the class path of this one.
 *
 * @param arguments the application arguments of each worker; of several with the same
 * name the last one counts
 */
record WorkerCommand(List<String> arguments) {

	private static final List<String> SMALL_JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-Xshare:auto");

	private static final List<String> QUIET = List.of("--spring.main.banner-mode=off", "--logging.level.root=warn");

	Process start() {
		ProcessBuilder builder = new ProcessBuilder(commandLine()).redirectErrorStream(true);
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A worker process could not be started", ex);
		}
	}

	List<String> commandLine() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(SMALL_JVM);
		command.addAll(mainClass());
		command.addAll(lastOfEachName(Stream.concat(QUIET.stream(), this.arguments.stream())));
		return command;
	}

	/**
	 * Spring would make a list of an option that is given twice.
	 */
	private static Collection<String> lastOfEachName(Stream<String> arguments) {
		Map<String, String> byName = new LinkedHashMap<>();
		arguments.forEach((argument) -> byName.put(argument.split("=", 2)[0], argument));
		return byName.values();
	}

	private static List<String> mainClass() {
		String worker = Worker.class.getName();
		if (isExecutableJar()) {
			return List.of("-Dloader.main=" + worker, "org.springframework.boot.loader.launch.PropertiesLauncher");
		}
		return List.of(worker);
	}

	private static boolean isExecutableJar() {
		return Worker.class.getResource("Worker.class").toString().startsWith("jar:nested:");
	}

}
