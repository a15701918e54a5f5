namespace EksCdk.Checks.Tests.Recall.Shapes;

/// <summary>How the same deployment may be written.</summary>
public enum Shape
{
    /// <summary>One template, JSON.</summary>
    OneTemplate,

    /// <summary>One template, YAML with short tags: <c>!Ref</c>, <c>!GetAtt</c>, <c>!Sub</c>.</summary>
    ShortTags,

    /// <summary>One template whose plain values stand in parameters with defaults.</summary>
    Parameters,

    /// <summary>
    /// One template with the custom resources of the CDK's aws-eks in place of the cluster and the Fargate profiles.
    /// </summary>
    CustomResources,

    /// <summary>A cloud assembly of four stacks, linked by exports and imports.</summary>
    Exports,

    /// <summary>A cloud assembly of four stacks, linked by Fn::GetStackOutput.</summary>
    WeakReferences,

    /// <summary>A cloud assembly of four stacks, linked by SSM parameters.</summary>
    SsmParameters,

    /// <summary>A template with four nested stacks, linked by their parameters and outputs.</summary>
    NestedStacks,

    /// <summary>Two template files as eksctl writes them: the cluster with its network, and what runs in it.</summary>
    Eksctl,
}
