using System.Text.Json;
using EksCdk.Configuration;

namespace EksCdk;

/// <summary>The app's side of <see cref="FurtherEnvironments"/>.</summary>
internal static class NextEnvironment
{
    private static bool MayCome => System.Environment.GetEnvironmentVariable(FurtherEnvironments.Variable) == "1";

    /// <summary>Where problems are told: beside answers, so that neither overtakes the other.</summary>
    public static TextWriter Problems => MayCome ? Console.Out : Console.Error;

    /// <summary>Answers for an environment and waits for the next.</summary>
    /// <param name="exitCode">What came of the environment.</param>
    /// <returns>The next one's file, and where its assembly goes; null where none comes.</returns>
    public static (string File, string Folder)? After(int exitCode)
    {
        if (!MayCome) return null;
        Console.Out.WriteLine($"{FurtherEnvironments.Done}{exitCode}");
        return Console.In.ReadLine() is { } line && JsonSerializer.Deserialize<string[]>(line) is [var file, var folder]
            ? (file, folder)
            : null;
    }
}
