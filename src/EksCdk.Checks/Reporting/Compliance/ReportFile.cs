using System.Text.Json;
using System.Text.Json.Serialization;

namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>
/// The report as a file beside the assembly, for whoever shows it elsewhere: what a terminal says is then what the page says,
/// of one
/// analysis on one day.
/// </summary>
public static class ReportFile
{
    /// <summary>The file that <see cref="ComplianceReport.Write"/> makes.</summary>
    public const string Name = "eks-result.json";

    /// <summary>Reads the report that an app has written into its assembly.</summary>
    /// <param name="assemblyFolder">The assembly.</param>
    /// <exception cref="InputException">There is none, or it is of another version of EksCdk.</exception>
    public static ComplianceReport Read(string assemblyFolder)
    {
        var file = Path.Combine(assemblyFolder, Name);
        try
        {
            using var json = File.OpenRead(file);
            if (JsonSerializer.Deserialize(json, ReportJson.Default.ComplianceReport) is { } report) return report;
        }
        catch (FileNotFoundException)
        {
            throw new InputException(file, 0, "it does not exist.",
                "The app writes it where it ends with PlatformApp.Run or PlatformApp.Synthesize.");
        }
        catch (JsonException wrong)
        {
            throw new InputException(file, 0, $"it is no report of this version of EksCdk: {wrong.Message}",
                "Build the app anew.");
        }

        throw new InputException(file, 0, "it is empty.", "Synthesize again.");
    }

    internal static void Write(ComplianceReport report, string assemblyFolder)
    {
        using var json = File.Create(Path.Combine(assemblyFolder, Name));
        JsonSerializer.Serialize(json, report, ReportJson.Default.ComplianceReport);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    IncludeFields = true)]
[JsonSerializable(typeof(ComplianceReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
