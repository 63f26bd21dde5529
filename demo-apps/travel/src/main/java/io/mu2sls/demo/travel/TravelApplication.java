package io.mu2sls.demo.travel;

import io.mu2sls.demo.travel.chaos.ChaosApplication;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the travel service, or, with {@code --chaos}, the experiment that kills it.
 */
@SpringBootApplication
public class TravelApplication {

	public static void main(String[] args) {
		if (new DefaultApplicationArguments(args).containsOption("chaos")) {
			System.exit(ChaosApplication.run(args));
		}
		SpringApplication.run(TravelApplication.class, args);
	}

}
