using System.Text.RegularExpressions;

namespace EksCdk.Tests.Mutation;

/// <summary>Everything that is done to a subject.</summary>
internal static partial class Operators
{
    private static readonly IReadOnlyList<IOperator> All =
    [
        new DropProperties(), new DropResources(), new DropDependencies(), new ReverseDependencies(), new Respell(),
            new ReverseResources(),
        .. NodeChanges.All, .. ClusterChanges.All, .. NetworkChanges.All,
    ];

    /// <summary>
    /// Every mutant of the subjects. What is done to one of several subnets, or to one subject, is not done to the others of
    /// its kind; and of a variant only the security groups are changed that it is there for.
    /// </summary>
    public static List<Mutant> Of(IEnumerable<Subject> subjects) =>
    [
        .. subjects.SelectMany(s => All.SelectMany(o => o.Mutate(s)))
            .Where(m =>
                m.Subject.Kind != "own-group"
                || ((m.Operator.StartsWith("drop", StringComparison.Ordinal) || OfRules.Contains(m.Operator))
                    && m.LogicalId.StartsWith("SecurityGroups", StringComparison.Ordinal)))
            .DistinctBy(m =>
                (m.Subject.Kind.Split(' ')[0], IsForFargate(m) ? m.Subject.Kind
                    : "", m.Operator, Same(m.Subject, m.Place), Same(m.Subject, m.What))),
    ];

    private static readonly string[] OfRules = ["swap protocol", "swap port", "swap peer"];

    private static bool IsForFargate(Mutant mutant) => mutant.Place.Contains("Fargate", StringComparison.Ordinal);

    private static string Same(Subject subject, string text) =>
        Varying().Replace(text.Replace(subject.Name, "", StringComparison.Ordinal), "");

    [GeneratedRegex("(?<=Subnet)[0-9]|[0-9A-F]{7,8}")]
    private static partial Regex Varying();
}
