using System.Reflection;

namespace EksCdk.Checks.Tests.Rules;

/// <summary>The tests of one rule, to be run by another test.</summary>
internal static class TestRuns
{
    /// <summary>Every test of a rule with every one of its arguments; none where it has no tests of its own.</summary>
    /// <param name="rule">The name of its class.</param>
    public static IReadOnlyList<Action> Of(string rule)
    {
        var tests = typeof(TestRuns).Assembly.GetTypes().SingleOrDefault(type => type.Name == $"{rule}Tests");
        return tests is null ? []
            :
            [
                .. tests.GetMethods().SelectMany(method =>
                    Arguments(method).Select(given => (Action)(() => Run(tests, method, given)))),
            ];
    }

    private static void Run(Type tests, MethodInfo method, object?[] arguments)
    {
        var instance = method.IsStatic ? null : Activator.CreateInstance(tests);
        (method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null) as Task)?.GetAwaiter().GetResult();
    }

    private static IEnumerable<object?[]> Arguments(MethodInfo method)
    {
        if (method.GetCustomAttribute<TheoryAttribute>() is not null)
            return method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method))
                .Select(data => WithDefaults(method, data));
        return method.GetCustomAttribute<FactAttribute>() is null ? [] : [[]];
    }

    private static object?[] WithDefaults(MethodInfo method, object?[] given) =>
        [.. method.GetParameters().Select((p, i) => i < given.Length ? given[i] : p.DefaultValue)];
}
