package io.mu2sls.demo.travel.chaos;

import java.io.PrintStream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The controller of the experiment. It has no web server and no functions; its Redis, the
 * embedded one or the one that is configured, is the workers' too.
 */
@EnableAutoConfiguration
@EnableConfigurationProperties(ChaosOptions.class)
public class ChaosApplication {

	/**
	 * Runs the experiment and prints the result.
	 * @param args the command line
	 * @return the exit code: 1 if the protected round had a violation, 2 if there is no
	 * result
	 */
	public static int run(String... args) {
		try {
			return run(System.out, args);
		}
		catch (IllegalStateException ex) {
			System.err.println("The experiment cannot be completed. " + ex.getMessage());
			return 2;
		}
	}

	static int run(PrintStream out, String... args) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ChaosApplication.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false", "logging.level.root=warn")
			.run(args)) {
			Experiment experiment = new Experiment(context.getBean(ChaosOptions.class),
					context.getBean(DataRedisConnectionDetails.class), context.getBean(StringRedisTemplate.class), args,
					out);
			return experiment.run();
		}
	}

}
