namespace EksCdk.Configuration.Data;

/// <summary>What the name of an EC2 instance type tells: see <see cref="InstanceTypeName"/>.</summary>
public static class InstanceType
{
    /// <summary>
    /// Whether a name is written as an instance type is, for example <c>m6i.large</c>; not whether there is one of that name.
    /// </summary>
    public static bool IsWellFormed(string name) => InstanceTypeName.Parse(name) is not null;

    /// <summary>The architecture of an instance type, or null when its name does not tell.</summary>
    public static NodeArchitecture? Architecture(string name) => InstanceTypeName.Parse(name)?.Processor switch
    {
        Processor.Arm => NodeArchitecture.Arm64,
        Processor.X86 => NodeArchitecture.X64,
        _ => null,
    };

    /// <summary>What accelerates it, or null where it has nothing or is not known.</summary>
    public static Accelerator? Accelerator(string name) =>
        InstanceTypes.Families.GetValueOrDefault(name.Split('.')[0]) switch
        {
            { Nvidia: true } => Data.Accelerator.Nvidia,
            { Neuron: true } => Data.Accelerator.Neuron,
            _ => null,
        };
}

/// <summary>What an instance has beside its processor.</summary>
public enum Accelerator
{
    /// <summary>GPUs of Nvidia.</summary>
    Nvidia,

    /// <summary>Inferentia or Trainium.</summary>
    Neuron,
}
