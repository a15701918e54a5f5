using Amazon.CDK;
using Constructs;
using EksCdk.Configuration;

namespace EksCdk.Stacks;

/// <summary>What every layer is given.</summary>
public abstract class LayerStackProps
{
    /// <summary>The environment that the layer belongs to.</summary>
    public required EnvironmentConfiguration Environment { get; init; }

    /// <summary>The environment's names.</summary>
    public required Naming Naming { get; init; }
}

/// <summary>
/// A layer: a stack in the environment's account and region. A stack of one's own is a fifth one, and derives from this; see
/// docs/extending.md.
/// </summary>
public abstract class LayerStack : Stack
{
    /// <summary>Creates the stack of an own layer beside the four, deployed after them.</summary>
    /// <param name="platform">The platform that it extends.</param>
    /// <param name="name">The last part of the stack's name: <c>orders</c> for <c>dev-orders</c>.</param>
    /// <param name="description">What the CloudFormation console shows.</param>
    protected LayerStack(Platform platform, string name, string description)
        : this(platform.Scope, platform.Naming.Stack(name), OwnLayer.Of(platform), description)
    {
        foreach (var layer in new Stack[] { platform.Network, platform.Security, platform.Cluster, platform.Workloads })
            AddStackDependency(layer);
    }

    /// <summary>Creates the stack of a layer; <paramref name="description"/> is what the CloudFormation console shows.</summary>
    protected LayerStack(Construct scope, string id, LayerStackProps props, string description)
        : base(scope, id, new StackProps
        {
            Env = new Amazon.CDK.Environment { Account = props.Environment.Account, Region = props.Environment.Region },
            Description = description,
            TerminationProtection = props.Environment.RemovalPolicy == RemovalMode.Retain,
        })
    {
        RemovalPolicy = props.Environment.RemovalPolicy == RemovalMode.Retain
            ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
            : RemovalPolicy.DESTROY;
    }

    /// <summary>
    /// Makes references from later layers to <paramref name="resource"/> strong: CloudFormation then refuses to delete or
    /// replace it under them. All others are weak; docs/decisions/cross-stack-references.md says which and why.
    /// </summary>
    protected static void ReferStrongly(IConstruct resource) =>
        CrossStackReferences.Of(resource).Produce(ReferenceStrength.STRONG);

    /// <summary>
    /// What happens to this layer's keys and logs when the stack is deleted. What is retained goes all the same where its own
    /// creation is rolled back: nothing is in it yet, and a second try would find its name taken.
    /// </summary>
    protected RemovalPolicy RemovalPolicy { get; }

    private sealed class OwnLayer : LayerStackProps
    {
        public static OwnLayer Of(Platform platform) => new() { Environment = platform.Environment, Naming = platform.Naming };
    }
}
