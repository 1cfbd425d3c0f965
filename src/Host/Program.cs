using Zhike.Host;

return await Cli.Run(args);
