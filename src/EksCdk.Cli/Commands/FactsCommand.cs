using System.CommandLine;
using System.Text.Json;
using EksCdk.Facts;

namespace EksCdk.Cli.Commands;

/// <summary><c>eks facts</c>: what is known of AWS and Kubernetes, where it is from, and how old it is.</summary>
internal static class FactsCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = new Option<string>("--format") { Description = "How to write them.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var today = AnalysisArguments.Today("The day for which ages are counted, as 2027-01-31. Default: today.");
        var olderThan = new Option<int?>("--older-than")
        {
            Description = "Ends with 1 where a set was last compared with its sources more than so many days ago.",
            HelpName = "DAYS",
        };
        olderThan.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] and var days }])
                result.AddError($"--older-than is '{days}'. Give a number of days, 0 or more.");
        });
        var command =
            new Command("facts", "Shows what is known of AWS and Kubernetes, where it is from, and how old it is.") { format,
                today, olderThan };
        command.SetAction(parsed =>
        {
            var day = parsed.GetValue(today) ?? DateOnly.FromDateTime(DateTime.UtcNow);
            var sets = FactSet.ReadAll();
            if (parsed.GetValue(format) == "json") WriteJson(sets, day, terminal.Output);
            else WriteText(sets, day, terminal);
            var stale = sets.Where(set => set.Value.AgeOn(day) > parsed.GetValue(olderThan)).ToList();
            foreach (var (name, set) in stale)
                terminal.Error.WriteLine(
                    $"warning: {name} was last compared with its sources {set.AgeOn(day)} days ago, on {set.Date:yyyy-MM-dd}.");
            return stale.Count == 0 ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static void WriteText(IReadOnlyDictionary<string, FactSet> sets, DateOnly day, Terminal terminal)
    {
        using var output = terminal.Text();
        var width = sets.Keys.Max(name => name.Length);
        foreach (var (name, set) in sets)
        {
            output.WriteLine($"{name.PadRight(width)}  {set.Date:yyyy-MM-dd}  {set.AgeOn(day),4} days");
            foreach (var source in set.Source) output.WriteLine($"    {source}");
        }
    }

    private static void WriteJson(IReadOnlyDictionary<string, FactSet> sets, DateOnly day, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteStartArray("sets");
        foreach (var (name, set) in sets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("date", set.Date.ToString("yyyy-MM-dd"));
            writer.WriteNumber("ageInDays", set.AgeOn(day));
            writer.WriteStartArray("source");
            foreach (var source in set.Source) writer.WriteStringValue(source);
            writer.WriteEndArray();
            writer.WriteString("about", set.About);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
