using Amazon.CDK;

namespace EksCdk.Constructs;

/// <summary>Published policies in the account and region of a stack.</summary>
internal static class OwnAccount
{
    /// <summary>A published policy is written for the partition aws, any region and any account.</summary>
    public static string Narrow(Stack stack, string text) =>
        text.Replace("arn:aws:", $"arn:{stack.Partition}:").Replace(":*:*:", $":{stack.Region}:{stack.Account}:");

    /// <summary>A resource as cdk-nag prints it: what is known only at deployment is in angle brackets.</summary>
    public static string Printed(Stack stack, string resource) =>
        Token.IsUnresolved(stack.Account) ? resource.Replace(stack.Account, "<AWS::AccountId>") : resource;
}
