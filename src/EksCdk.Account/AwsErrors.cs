using System.Text.RegularExpressions;

namespace EksCdk.Account;

/// <summary>Reads what the AWS command line says on its standard error.</summary>
internal static partial class AwsErrors
{
    // The codes of the services differ in their endings: AccessDenied, AccessDeniedException.
    private static readonly (AwsFault Fault, string[] Parts)[] Codes =
    [
        (AwsFault.NoCredentials, ["ExpiredToken", "RequestExpired", "InvalidClientTokenId", "UnrecognizedClient", "AuthFailure",
            "InvalidSignature", "SignatureDoesNotMatch"]),
        (AwsFault.Denied, ["AccessDenied", "UnauthorizedOperation", "NotAuthorized", "AuthorizationError"]),
        (AwsFault.Throttled, ["Throttl", "TooManyRequests", "RequestLimitExceeded", "SlowDown"]),
        (AwsFault.InUse, ["InUse", "DependencyViolation", "DeleteConflict", "ResourceConflict", "IncorrectState"]),
        (AwsFault.NotFound, ["NotFound", "NoSuchEntity", "NonExistent", "NoSuchBucket", "ParameterNotFound"]),
    ];

    /// <summary>The exception for a call that ended with an error.</summary>
    /// <param name="call">The call.</param>
    /// <param name="error">What the command line said.</param>
    public static AwsException Read(IReadOnlyList<string> call, string error)
    {
        var name = $"aws {string.Join(' ', call.Take(2))}";
        var text = error.Trim();
        if (Answer().Match(text) is { Success: true } answer)
        {
            var (code, said) = (answer.Groups[1].Value, OneLine(answer.Groups[2].Value));
            return Of(FaultOf(code, said), name, $"{code}: {said}");
        }

        var last = OneLine(text.Split('\n')[^1]);
        AwsFault fault = text switch
        {
            _ when NoCredentials().IsMatch(text) => AwsFault.NoCredentials,
            _ when Unreachable().IsMatch(text) => AwsFault.Unreachable,
            _ when UnknownCall().IsMatch(text) => AwsFault.NoTool,
            _ => AwsFault.Other,
        };
        return fault == AwsFault.NoTool
            ? new AwsException(fault, $"this AWS command line is too old for '{name}'. Install the newest of version 2.")
            : Of(fault, name, last);
    }

    private static AwsFault FaultOf(string code, string said)
    {
        foreach (var (fault, parts) in Codes)
            if (Array.Exists(parts, part => code.Contains(part, StringComparison.OrdinalIgnoreCase))) return fault;
        // EKS and CloudFormation have one code for many reasons.
        if (said.Contains("does not exist", StringComparison.OrdinalIgnoreCase)) return AwsFault.NotFound;
        return said.Contains("in use", StringComparison.OrdinalIgnoreCase) ? AwsFault.InUse : AwsFault.Other;
    }

    private static AwsException Of(AwsFault fault, string name, string said) => new(fault, fault switch
    {
        AwsFault.NoCredentials =>
            $"there are no valid AWS credentials ({said}). Sign in again, for example with 'aws sso login', and run again.",
        AwsFault.Denied => $"no right to call '{name}' ({said}).",
        AwsFault.Throttled => $"AWS throttles '{name}', after several tries ({said}). Run again in some minutes.",
        AwsFault.Unreachable => $"AWS does not answer ({said}). Look at the network, the region and the endpoint.",
        _ => $"'{name}' failed ({said}).",
    });

    // What is no error of AWS's, such as a page of a proxy, has no end.
    private const int Longest = 200;

    private static string OneLine(string text)
    {
        var line = Blanks().Replace(text.Trim(), " ").TrimEnd('.');
        return line.Length <= Longest ? line : $"{line[..Longest]}...";
    }

    [GeneratedRegex(@"An error occurred \(([^)]+)\) when calling the \S+ operation(?: \([^)]*\))?:\s*(.*)", RegexOptions.Singleline)]
    private static partial Regex Answer();

    [GeneratedRegex("Unable to locate credentials|credentials.*expired|Token has expired|Error loading SSO Token|SSO session|"
        + "Partial credentials|config profile .* could not be found|Error when retrieving (token|credentials)|aws login",
        RegexOptions.IgnoreCase)]
    private static partial Regex NoCredentials();

    [GeneratedRegex("Could not connect to the endpoint|Connect timeout|Read timeout|Connection was closed|Invalid endpoint|"
        + "Failed to connect|EndpointConnectionError|SSL validation failed", RegexOptions.IgnoreCase)]
    private static partial Regex Unreachable();

    [GeneratedRegex("Invalid choice|Unknown options|argument (command|operation)", RegexOptions.IgnoreCase)]
    private static partial Regex UnknownCall();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
