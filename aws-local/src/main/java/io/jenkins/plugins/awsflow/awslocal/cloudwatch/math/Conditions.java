package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import io.jenkins.plugins.awsflow.awslocal.cloudwatch.math.Expression.Node;
import java.util.List;
import java.util.TreeMap;

/** The function IF: point by point one of two values. */
final class Conditions {
    private Conditions() {}

    static Node node(List<Node> arguments) {
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw new MathException("IF takes a condition, a value and perhaps another value");
        }
        return scope -> {
            Value condition = arguments.get(0).value(scope);
            Value yes = arguments.get(1).value(scope);
            Value no = arguments.size() == 3 ? arguments.get(2).value(scope) : null;
            if (condition instanceof Value.Scalar scalar) {
                Value chosen = scalar.number() != 0 ? yes : no;
                return chosen == null ? new Value.One(scope.empty()) : chosen;
            }
            if (condition instanceof Value.One one) {
                return new Value.One(choose(one.series(), yes, no));
            }
            throw new MathException("the condition of IF must be a number or one time series");
        };
    }

    private static TimeSeries choose(TimeSeries condition, Value yes, Value no) {
        TreeMap<Long, Double> points = new TreeMap<>();
        condition.points().forEach((time, number) -> {
            Double chosen = number != 0 ? at(yes, time, 0.0) : no == null ? null : at(no, time, null);
            if (chosen != null) {
                points.put(time, chosen);
            }
        });
        return condition.with(points);
    }

    private static Double at(Value value, Long time, Double otherwise) {
        if (value instanceof Value.Scalar scalar) {
            return scalar.number();
        }
        if (value instanceof Value.One one) {
            return one.series().points().getOrDefault(time, otherwise);
        }
        throw new MathException("IF gives numbers or single time series");
    }
}
