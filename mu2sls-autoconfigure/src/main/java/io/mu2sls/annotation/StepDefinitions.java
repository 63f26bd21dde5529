package io.mu2sls.annotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.mu2sls.TransactionalStep;
import io.mu2sls.step.StepDefinition;

import org.springframework.transaction.interceptor.NoRollbackRuleAttribute;
import org.springframework.transaction.interceptor.RollbackRuleAttribute;
import org.springframework.transaction.interceptor.RuleBasedTransactionAttribute;

/**
 * Reads {@link TransactionalStep} with the rules of Spring's {@code @Transactional}: of
 * several rules that match an exception the closest type wins.
 */
public final class StepDefinitions {

	private StepDefinitions() {
	}

	/**
	 * Reads an annotation.
	 * @param step the annotation
	 * @param defaultName the step's name if the annotation gives none
	 * @return the definition
	 */
	public static StepDefinition of(TransactionalStep step, String defaultName) {
		List<RollbackRuleAttribute> rules = new ArrayList<>();
		for (Class<? extends Throwable> type : step.rollbackFor()) {
			rules.add(new RollbackRuleAttribute(type));
		}
		for (Class<? extends Throwable> type : step.noRollbackFor()) {
			rules.add(new NoRollbackRuleAttribute(type));
		}
		RuleBasedTransactionAttribute attribute = new RuleBasedTransactionAttribute();
		attribute.setRollbackRules(rules);
		return new StepDefinition(step.name().isEmpty() ? defaultName : step.name(), attribute::rollbackOn,
				(step.timeout() < 0) ? null : Duration.ofSeconds(step.timeout()));
	}

}
