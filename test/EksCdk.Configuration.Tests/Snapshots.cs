namespace EksCdk.Configuration.Tests;

/// <summary>Files that tests compare with. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts what is now, to be reviewed as a diff.</summary>
internal static class Snapshots
{
    public static bool Update { get; } = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";
}
