using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace EksCdk.Constructs.Security;

/// <summary>Gives roles a company's path, the prefix of its names, and a description where they have none.</summary>
/// <remarks>
/// Names that CloudFormation does not make are there once in an account: stacks with the same name in two regions would have them
/// twice.
/// </remarks>
public sealed class RoleNames : DeputyBase, IAspect
{
    private const int Longest = 64;
    private readonly string _path, _prefix;

    private RoleNames(string path, string prefix) => (_path, _prefix) = (path, prefix);

    /// <summary>Names every role in a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="path">The path, which begins and ends with a slash: <c>/platform/</c>.</param>
    /// <param name="prefix">What names begin with: <c>acme-</c>.</param>
    public static void Of(IConstruct scope, string path, string prefix) => Aspects.Of(scope).Add(new RoleNames(path, prefix));

    /// <inheritdoc/>
    public void Visit(IConstruct node)
    {
        if (node is not CfnRole role) return;
        role.Path = _path;
        var rest = new UniqueResourceNameOptions { MaxLength = Longest - _prefix.Length, Separator = "-" };
        role.RoleName = _prefix + Names.UniqueResourceName(role, rest);
        role.Description ??= $"Belongs to {Stack.Of(role).StackName}";
    }
}
