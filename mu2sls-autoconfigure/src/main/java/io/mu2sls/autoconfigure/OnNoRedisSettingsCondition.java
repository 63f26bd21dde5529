package io.mu2sls.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** No property says where Redis is. */
class OnNoRedisSettingsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("No Redis settings");
		return RedisSettings.find(context.getEnvironment())
			.map((name) -> ConditionOutcome.noMatch(message.foundExactly(name)))
			.orElseGet(() -> ConditionOutcome.match(message.because("none is present")));
	}

}
