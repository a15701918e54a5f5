using System.Globalization;
using EksCdk.Checks.Planning;

namespace EksCdk.Checks.Reporting;

/// <summary>A plan as text for a person.</summary>
public static class PlanText
{
    // What takes less is not what anybody waits for.
    private const int WorthALine = 10;

    /// <summary>Writes how long a deployment takes, what it waits for, and what a month costs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The plan of what is deployed, where the difference is to be told; otherwise null.</param>
    /// <param name="output">Where to.</param>
    public static void Write(DeploymentPlan plan, DeploymentPlan? before, TextWriter output)
    {
        output.WriteLine($"A first deployment takes about {InMinutes(plan.End.Typical)} ({Range(plan.End)}). Estimates.");
        foreach (var stack in plan.Stacks)
            output.WriteLine(
                $"  {Ansi.Clean(stack.Name)}: {InMinutes(stack.End.Typical - stack.Start.Typical)}, there at " +
                $"{Range(stack.End)}");
        if (plan.Nodes.Count > 0) output.WriteLine("\nNodes");
        foreach (var node in plan.Nodes)
            output.WriteLine($"  {Ansi.Clean(node.Name)} in {Ansi.Clean(node.Stack)}: there at {Range(node.End)}");
        output.WriteLine("\nWhat it waits for");
        foreach (var step in plan.CriticalPath.Where(s => s.End.Typical - s.Start.Typical >= WorthALine))
            output.WriteLine(
                $"  {Clock(step.Start.Typical)} to {Clock(step.End.Typical)}  {Ansi.Clean(step.Name)} ({step.Type}) in " +
                Ansi.Clean(step.Stack));
        WriteCosts(plan, before, output);
    }

    private static void WriteCosts(DeploymentPlan plan, DeploymentPlan? before, TextWriter output)
    {
        output.WriteLine("\nA month, in US dollars at the list prices of us-east-1, before traffic. Estimates.");
        foreach (var line in plan.Costs)
        {
            var note = line.Note.Length > 0 ? $" ({line.Note})" : "";
            output.WriteLine($"  {Dollars((line.Least, line.Most)),14}  {Ansi.Clean(line.What)}{note}");
        }

        output.WriteLine($"  {Dollars(plan.Cost),14}  in all");
        if (before is not null) output.WriteLine($"  {Dollars(plan.CostBeyond(before)),14}  of it by this change");
        if (plan.GigabytesThatPayForEndpoints is not { } gigabytes) return;
        var terabytes = (gigabytes / 1000).ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine($"\nThe interface endpoints pay from {terabytes} TB a month on, which would go through a NAT gateway " +
            "without them.");
    }

    private static string Dollars((decimal Least, decimal Most) cost) => Math.Abs(cost.Most - cost.Least) < 0.5m
        ? FormattableString.Invariant($"{cost.Least:0}") : FormattableString.Invariant($"{cost.Least:0} to {cost.Most:0}");

    private static string Minutes(int seconds) => ((seconds + 30) / 60).ToString(CultureInfo.InvariantCulture);

    private static string InMinutes(int seconds) => Minutes(seconds) is var text && text == "1" ? "1 minute" : $"{text} minutes";

    private static string Range(PlannedTime time) => $"{Minutes(time.Least)} to {Minutes(time.Most)} minutes";

    private static string Clock(int seconds) => FormattableString.Invariant($"{seconds / 60,3}:{seconds % 60:00}");
}
