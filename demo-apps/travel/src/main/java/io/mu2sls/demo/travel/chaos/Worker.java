package io.mu2sls.demo.travel.chaos;

import java.io.IOException;

import io.mu2sls.demo.travel.TravelApplication;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Runs the travel service in a process of its own, says on standard output where it
 * listens, and ends when the controller is gone.
 */
final class Worker {

	static final String LISTENS = "chaos worker listens on port ";

	private Worker() {
	}

	public static void main(String[] args) {
		Thread lifeline = new Thread(Worker::endWithTheController, "lifeline");
		lifeline.setDaemon(true);
		lifeline.start();
		new SpringApplicationBuilder(TravelApplication.class).listeners(announcement()).run(args);
	}

	private static ApplicationListener<ApplicationReadyEvent> announcement() {
		return (event) -> System.out
			.println(LISTENS + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
	}

	/**
	 * The controller holds the other end of standard input and never writes: it is closed
	 * however the controller ends.
	 */
	private static void endWithTheController() {
		try {
			while (System.in.read() != -1) {
				continue;
			}
		}
		catch (IOException ex) {
			// as good as closed
		}
		Runtime.getRuntime().halt(0);
	}

}
