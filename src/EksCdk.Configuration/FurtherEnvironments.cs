namespace EksCdk.Configuration;

/// <summary>
/// How a preview of several environments talks to the CDK app: the first environment is told as the CDK command line tells it,
/// and where <see cref="Variable"/> is set the app then says <see cref="Done"/> and waits for the next, a line of JSON with the
/// file and the folder for its assembly. Starting jsii costs more than all else that a synth does.
/// </summary>
public static class FurtherEnvironments
{
    /// <summary>The environment variable that is <c>1</c> where further environments may come.</summary>
    public const string Variable = "EKS_FURTHER_ENVIRONMENTS";

    /// <summary>How the line begins that ends what the app says of an environment; its exit code follows.</summary>
    public const string Done = "eks: synthesis ended with ";
}
